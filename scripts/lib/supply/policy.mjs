/** What may be taken: crates by `deny.toml`, which cargo-deny reads as well; npm packages by what is written here. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure, root } from "../project.mjs";

/** The strings of a list, and the names in tables, as far as `deny.toml` uses TOML. */
function listOf(toml, section, key) {
  const [, body] = toml.split(`\n[${section}]\n`);
  const list = body?.split(/\n\[/)[0].match(new RegExp(`^${key} = \\[([^]*?)^\\]`, "m"));
  if (!list) throw new Failure(`deny.toml has no ${key} in [${section}]`);
  return list[1].replace(/#.*$/gm, "");
}

/** @returns {Promise<{ licences: Set<string>, exceptions: Map<string, string[]>, twice: Map<string, string> }>} exceptions: crate → licences; twice: crate → the version that may stand beside another */
export async function cratePolicy() {
  const toml = (await readFile(join(root, "deny.toml"), "utf8")).replaceAll("\r\n", "\n");
  const strings = (text) => [...text.matchAll(/"([^"]+)"/g)].map(([, word]) => word);
  const exceptions = listOf(toml, "licenses", "exceptions");
  const skip = listOf(toml, "bans", "skip");
  return {
    licences: new Set(strings(listOf(toml, "licenses", "allow"))),
    exceptions: new Map([...exceptions.matchAll(/crate = "([^"]+)", allow = \[([^\]]*)\]/g)].map(([, crate, allow]) => [crate, strings(allow)])),
    twice: new Map([...skip.matchAll(/crate = "([^"@]+)@([^"]+)"/g)].map(([, crate, version]) => [crate, version])),
  };
}

/** What the page, the package and who builds them may be given under. */
export const NPM_LICENCES = new Set(["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD", "Zlib", "BlueOak-1.0.0", "Python-2.0", "CC0-1.0", "CC-BY-4.0", "Unicode-3.0"]);

/** Packages of tests and measurements that are given under something else; never may the page or the package hold one. @type {[name: RegExp, why: string][]} */
export const NPM_TOOLS_ONLY = [
  [/^(ckeditor5|@ckeditor\/.+)$/, "GPL 2 or commercial: the editor that tests and benchmarks drive"],
  [/^ckeditor4$/, "GPL 2, LGPL 2.1 or MPL 1.1: an editor that tests drive; 4.22.1 is the last under them"],
  [/^tinymce$/, "GPL 2 or commercial: the editor that tests and benchmarks drive"],
  [/^tinymce[45]$/, "LGPL 2.1: editors that tests drive"],
  [/^axe-core$/, "MPL 2.0: asks browser tests whether the page can be read by everybody"],
  [/^duck$/, "BSD, without its number: of mammoth, the measure for reading Word files"],
];
