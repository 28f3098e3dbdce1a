// What the library of the page's types lacks: the scripts are checked as those of one page, workers too.
declare function importScripts(...addresses: string[]): void;
