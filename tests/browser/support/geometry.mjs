/** Where a text area's own words are on the screen, beside where its layer says that they are. */

/** In a page: each word of the draft, where it begins and where the layer has its pieces. */
function measured() {
  const { adapter } = window.kit;
  return [...adapter.text.matchAll(/\S+/g)].map(({ index, 0: word }) => {
    const rects = adapter.rects({ start: index, end: index + word.length });
    return { index, word, rects: rects.map(({ left, top, right, bottom }) => [left, top, right, bottom]) };
  });
}

/** In Chromium, with the box in which a text area keeps its text as `this`: the pieces of the same words. */
function native(words) {
  const at = (offset) => {
    let left = offset;
    for (const child of this.childNodes) {
      const length = child.nodeType === 3 ? child.length : 1;
      if (child.nodeType === 3 && left <= length) return [child, left];
      left -= length;
    }
    throw new Error(`nothing at ${offset}`);
  };
  return words.map(([start, end]) => {
    const range = document.createRange();
    range.setStart(...at(start));
    range.setEnd(...at(end));
    return [...range.getClientRects()].filter(({ height, width }) => height > 0 && width > 0).map(({ left, top, right, bottom }) => [left, top, right, bottom]);
  });
}

/** The text area's own box, which only the protocol of its tools shows. */
async function innerBox(session) {
  const find = (node) => {
    if (node.nodeName === "TEXTAREA") return node.shadowRoots[0].children[0];
    for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) {
      const found = find(child);
      if (found) return found;
    }
    return null;
  };
  const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
  const { object } = await session.send("DOM.resolveNode", { nodeId: find(root).nodeId });
  return object.objectId;
}

/** @returns {Promise<string | null>} the first word that the layer has elsewhere than Chromium, by more than a pixel */
async function strayInChromium(page) {
  const session = await page.context().newCDPSession(page);
  const layer = await page.evaluate(measured);
  const words = layer.map(({ index, word }) => [index, index + word.length]);
  const { result, exceptionDetails } = await session.send("Runtime.callFunctionOn", {
    objectId: await innerBox(session),
    functionDeclaration: native.toString(),
    arguments: [{ value: words }],
    returnByValue: true,
  });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception.description);
  for (const [at, { word, rects }] of layer.entries()) {
    const own = result.value[at];
    const seen = rects.filter(([left, , right]) => right > left);
    const off = seen.length === own.length && seen.every((rect, piece) => rect.every((side, which) => Math.abs(side - own[piece][which]) <= 1.01));
    if (!off) return `“${word}”: the layer ${JSON.stringify(seen)}, the browser ${JSON.stringify(own)}`;
  }
  return null;
}

/** In Firefox, which has no such door: what stands where the layer has the beginning of a word. */
function strayInFirefox() {
  const { adapter } = window.kit;
  const area = window.host.root();
  for (const { index, 0: word } of adapter.text.matchAll(/\S+/g)) {
    const rect = () => adapter.rects({ start: index, end: index + 1 })[0];
    const box = area.getBoundingClientRect();
    const scale = box.height / area.offsetHeight;
    area.scrollTop = area.scrollLeft = 0;
    area.scrollTop = Math.max(0, (rect().bottom - box.top) / scale - area.clientHeight / 2);
    area.scrollLeft = Math.max(0, (rect().right - box.left) / scale - area.clientWidth + 20);
    const { left, top, width, height } = rect();
    const found = document.caretPositionFromPoint(left + width * 0.3, top + height / 2);
    const off = found?.offsetNode === area ? Math.abs(found.offset - index) : Infinity;
    // Between two letters either may be the nearer one; a line off is tens of them.
    if (off > 1) return `“${word}” at ${index}: there the browser has ${found?.offset}`;
  }
  return null;
}

/** What of the layer does not lie on the text area's own words; null where all does. @param {{ page: any, evaluate: Function }} host of `openHost` */
export const stray = (host) => (typeof host.page.context === "function" ? strayInChromium(host.page) : host.evaluate(strayInFirefox));
