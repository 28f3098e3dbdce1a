// Reads [[language, text], ...] as JSON, writes the keys that the page makes of each text.
// node keys.cjs FOLDER-OF-SCRIPTS...: search-keys.js first, then the tables.
const fs = require("fs");
globalThis.window = globalThis;
globalThis.document = { currentScript: { src: "https://example.org/assets/search-keys.js" } };
for (const path of process.argv.slice(2)) (0, eval)(fs.readFileSync(path, "utf8"));
const asked = JSON.parse(fs.readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map(([language, text]) => aigaqSearchKeys.keys(text, language))));
