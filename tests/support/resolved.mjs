/** What somebody does in Word with the comments of a file. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The first comment marked as resolved, by the program `zip` of another hand: the archive is one for others too. */
export function resolve(bytes) {
  const folder = mkdtempSync(join(tmpdir(), "word-"));
  try {
    writeFileSync(join(folder, "a.docx"), bytes);
    const script = `
import zipfile, sys
source = zipfile.ZipFile("a.docx")
assert source.testzip() is None
with zipfile.ZipFile("b.docx", "w", zipfile.ZIP_DEFLATED) as out:
    for name in source.namelist():
        data = source.read(name)
        if name == "word/commentsExtended.xml":
            data = data.replace(b'w15:done="0"', b'w15:done="1"', 1)
        out.writestr(name, data)
`;
    execFileSync("python3", ["-c", script], { cwd: folder });
    return new Uint8Array(readFileSync(join(folder, "b.docx")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
