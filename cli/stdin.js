// @ts-check
/** All of standard input. @returns {Promise<Uint8Array>} */
export async function readAll() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
