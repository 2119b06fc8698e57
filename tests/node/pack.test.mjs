/** A file that the engine says more with: when it is asked for again. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, mock, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Pack } from "../../www/component/pack.js";

let folder, file, pack, taken, time;
const hand = async (bytes) => void (taken = [...bytes]);
const come = () => writeFile(file, Uint8Array.of(1, 2, 3));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kehoach-pack-"));
  file = join(folder, "a.bin");
  pack = new Pack("bundled", pathToFileURL(file));
  taken = null;
  time = 0;
  mock.method(performance, "now", () => time);
});
afterEach(async () => {
  mock.restoreAll();
  await rm(folder, { recursive: true, force: true });
});

test("what fails is tried again at once, then only after a wait, however often it is asked for", async () => {
  for (let call = 0; call < 20; call += 1) assert.equal(await pack.fetch(hand), false);
  await come();
  assert.equal(await pack.fetch(hand), false);
  time = 999;
  assert.equal(await pack.fetch(hand), false);
  time = 1000;
  assert.equal(await pack.fetch(hand), true);
  assert.deepEqual(taken, [1, 2, 3]);
  assert.equal(pack.isThere, true);
});

test("however long it was not to be had, it is taken a minute after the last try", async () => {
  for (let day = 1; day < 40; day += 1) {
    assert.equal(await pack.fetch(hand), false);
    time = day * 86_400_000;
  }
  assert.equal(await pack.fetch(hand), false);
  await come();
  time += 59_999;
  assert.equal(await pack.fetch(hand), false);
  time += 1;
  assert.equal(await pack.fetch(hand), true);
});

test("what one engine refuses is fetched once more at once: a cache may have kept another build's", async () => {
  await come();
  const refusing = async () => {
    throw new Error("another build's");
  };
  assert.equal(await pack.fetch(refusing), false);
  assert.equal(await pack.fetch(hand), true);
});
