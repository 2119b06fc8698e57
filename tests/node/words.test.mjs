/** The words of the page and of the views: none hides another of its name, and every one is said in both languages. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { WORDS as VIEW_WORDS } from "../../www/component/view/words.js";
import { WORDS as FILE_WORDS } from "../../www/files/words.js";
import { WORDS as REVIEW_WORDS } from "../../www/review/words.js";
import { WORDS } from "../../www/words.js";

test("no word of the page hides one of the views, of files or of a review", () => {
  const hidden = [VIEW_WORDS, FILE_WORDS, REVIEW_WORDS].flatMap((words) => Object.keys(words).filter((name) => WORDS[name] !== words[name]));
  assert.deepEqual(hidden, []);
});

test("every word is there in Vietnamese and in English", () => {
  const lacking = Object.entries(WORDS).filter(([, [vi, en]]) => !vi || !en);
  assert.deepEqual(lacking, []);
});
