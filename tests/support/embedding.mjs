/** What docs/embedding.md shows, as files; and the package as an outsider has it, unpacked from what `npm pack` makes. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { writeBundle } from "../../scripts/bundle.mjs";
import { root } from "../../scripts/lib/project.mjs";
import { writeSums } from "../../scripts/lib/release.mjs";

export const run = promisify(execFile);

/** The two languages of the page. */
export const PAGES = ["embedding.md", "embedding.vi.md"];

/** Pages for one purpose each, in English and Vietnamese. */
export const GUIDES = [
  ["quick-start.md", "bat-dau.md"],
  ["own-parent.md", "van-ban-cap-tren.md"],
  ["own-profile.md", "bo-tieu-chi.md"],
  ["hosting.md", "dat-trang.md"],
  ["security-officer.md", "bao-mat.md"],
  ["troubleshooting.md", "xu-ly-loi.md"],
];

export const readPage = (name) => readFile(join(root, "docs", name), "utf8");

/**
 * The fenced samples of a page, in order. HTML is named after its fence's second word, a script by
 * the comment in its first line; commands have no name.
 * @param {string} markdown
 * @returns {{ language: string, name: string, code: string }[]}
 */
export function samplesOf(markdown) {
  return [...markdown.matchAll(/^```(\S*)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(([, language, name, code]) => ({
    language,
    name: name ?? /^\/\/ (\S+)$/m.exec(code.split("\n", 1)[0])?.[1] ?? "",
    code,
  }));
}

/** The rows of the table under a head, cells as written. @param {string} markdown @param {string} head its first line */
export function tableOf(markdown, head) {
  const lines = markdown.split("\n");
  const at = lines.indexOf(head);
  if (at < 0) throw new Error(`no table under: ${head}`);
  const rows = [];
  for (const line of lines.slice(at + 2)) {
    if (!line.startsWith("|")) break;
    rows.push(line.slice(1, -1).split("|").map((cell) => cell.trim()));
  }
  return rows;
}

/** What stands in backquotes. @param {string} text @returns {string[]} */
export const quoted = (text) => [...text.matchAll(/`([^`]+)`/g)].map(([, word]) => word);

/**
 * Packs the package and unpacks it into a new folder as the portal would.
 * @returns {Promise<{ home: string, tarball: string, folder: string, names: string[], manifest: Record<string, { file: string, bytes: number, integrity: string }>, remove: () => Promise<void> }>}
 *   folder: the package in `home`'s node_modules; names: the files in the tarball
 */
export async function installPackage() {
  const manifest = await writeBundle();
  await writeSums();
  const home = await mkdtemp(join(tmpdir(), "kehoach-package-"));
  const { stdout } = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", home], { cwd: root });
  const [packed] = Object.values(JSON.parse(stdout));
  const folder = join(home, "node_modules", "kehoach-check");
  const tarball = join(home, packed.filename);
  await mkdir(folder, { recursive: true });
  await run("tar", ["-xzf", tarball, "--strip-components=1", "-C", folder]);
  return { home, tarball, folder, names: packed.files.map(({ path }) => path), manifest, remove: () => rm(home, { recursive: true, force: true }) };
}
