// Runs the search's scripts over a folder with assets/ and search/, as a page opened from a disk does.
// node page_scripts.cjs FOLDER CODE SCRIPT...: CODE is a function; it is given what the input holds, as JSON.
const fs = require("fs");
const vm = require("vm");
const { fileURLToPath, pathToFileURL } = require("url");

const [folder, code, ...scripts] = process.argv.slice(2);
globalThis.self = globalThis;
globalThis.location = pathToFileURL(folder + "/page.html");

function load(address) {
  const filename = fileURLToPath(address);
  document.currentScript = { src: String(address) };
  vm.runInThisContext(fs.readFileSync(filename, "utf8"), { filename });
}

function append(element) {
  try {
    load(element.src);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    return element.onerror();
  }
  return element.onload();
}

globalThis.document = { createElement: () => ({}), head: { append } };
for (const name of scripts) load(new URL("assets/search/" + name + ".js", location));

async function main() {
  const run = vm.runInThisContext("(" + code + ")");
  const result = await run(JSON.parse(fs.readFileSync(0, "utf8")));
  process.stdout.write(JSON.stringify(result));
}
main();
