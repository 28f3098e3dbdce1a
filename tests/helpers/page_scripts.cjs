// Runs the search's scripts over a folder with assets/ and search/, as a worker of a page does.
// node page_scripts.cjs FOLDER CODE SCRIPT...: CODE is a function; it is given what the input holds, as JSON.
const fs = require("fs");
const vm = require("vm");
const { fileURLToPath, pathToFileURL } = require("url");

const [folder, code, ...scripts] = process.argv.slice(2);
globalThis.self = globalThis;
globalThis.location = pathToFileURL(folder + "/assets/search/worker.js");
globalThis.importScripts = (address) => {
  const filename = fileURLToPath(new URL(address, location));
  vm.runInThisContext(fs.readFileSync(filename, "utf8"), { filename });
};
for (const name of scripts) importScripts(name + ".js");

async function main() {
  const run = vm.runInThisContext("(" + code + ")");
  const result = await run(JSON.parse(fs.readFileSync(0, "utf8")));
  process.stdout.write(JSON.stringify(result));
}
main();
