// @ts-check
/**
 * What an office has laid beside the page for all its staff: `don-vi/don-vi.json` names catalogues of parent plans, a
 * profile and a table of facts, each as an address beside it or as the thing itself.
 *
 * The browser keeps what it read: it is there at once and without a network, and is asked for anew behind the page, so
 * that a change holds from the next start on.
 */
import { failureText } from "./component/view/failure.js";
import { catalogueFault, faultWords } from "./files/catalogue.js";
import { presentCatalogue } from "./former-catalogue.js";
import { t } from "./words.js";

const FILE = "don-vi/don-vi.json";
const FIELDS = ["parents", "profile", "facts"];
const CACHE = "kehoach-office";
/** What is kept nowhere yet is waited for so long. */
const PATIENCE_MS = 8000;

/** @typedef {{ parents: any[], profile?: any, facts?: any }} Office */

class OfficeError extends Error {}

/**
 * Reads it, and tells what is wrong; what is right is used all the same.
 * @param {import("./notices.js").Notices} notices
 * @returns {Promise<Office>}
 */
export async function readOffice(notices) {
  const home = new URL(FILE, document.baseURI);
  const changed = () => notices.show(t("officeChanged"), { stays: true });
  /** @type {Office} */
  const office = { parents: [] };
  /** @param {string} what @param {() => Promise<void>} read */
  const attempt = async (what, read) => {
    try {
      await read();
    } catch (/** @type {any} */ error) {
      tellOffice(notices, what, error instanceof OfficeError ? error.message : t("officeUnreached"));
    }
  };
  /** @param {any} given an address, or the thing itself @param {(text: string) => any} take */
  const named = async (given, take) => {
    if (typeof given !== "string") return given;
    const address = new URL(given, home);
    if (address.origin !== home.origin) throw new OfficeError(t("officeForeign"));
    const text = await textOf(address, changed);
    if (text === "") throw new OfficeError(t("officeMissing"));
    if (text.trimStart().startsWith("<")) throw new OfficeError(t("officePage"));
    return take(text);
  };

  await attempt(FILE, async () => {
    const text = await textOf(home, changed);
    // Many servers answer with a page of their own where there is no such file.
    if (text === "" || text.trimStart().startsWith("<")) return;
    const given = json(text);
    if (typeof given !== "object" || given === null || Array.isArray(given)) throw new OfficeError(t("faultRecord"));
    for (const field of Object.keys(given)) if (!FIELDS.includes(field)) tellOffice(notices, FILE, t("officeField", field, FIELDS.join(", ")));
    const { parents = [], profile, facts } = given;
    if (!Array.isArray(parents)) throw new OfficeError(t("officeBad", "parents", t("faultList")));
    const catalogues = parents.map((one) =>
      attempt(nameOf(one), async () => {
        const catalogue = await named(one, json);
        const fault = catalogueFault(catalogue);
        if (fault) throw new OfficeError(faultWords(fault));
        office.parents.push(presentCatalogue(catalogue));
      }),
    );
    await Promise.all([
      ...catalogues,
      profile !== undefined && attempt(nameOf(profile), async () => void (office.profile = await named(profile, json))),
      facts !== undefined && attempt(nameOf(facts), async () => void (office.facts = await named(facts, (table) => table))),
    ]);
  });
  return office;
}

/**
 * Hands it to the checker; what that refuses is told and left out.
 * @param {Office} office
 * @param {import("./component/client.js").CheckerClient} client
 * @param {import("./notices.js").Notices} notices
 * @returns {Promise<Office>} what the checker took
 */
export async function takeOffice(office, client, notices) {
  /** @type {Office} */
  const taken = { parents: [] };
  for (const catalogue of office.parents) {
    try {
      await client.addParent(catalogue);
      taken.parents.push(catalogue);
    } catch (error) {
      tellOffice(notices, nameOf(catalogue), failureText(/** @type {any} */ (error), t));
    }
  }
  for (const field of /** @type {const} */ (["profile", "facts"])) {
    if (office[field] === undefined) continue;
    try {
      await client.configure({ [field]: office[field] });
      taken[field] = office[field];
    } catch (error) {
      tellOffice(notices, field, failureText(/** @type {any} */ (error), t));
    }
  }
  return taken;
}

/** @param {import("./notices.js").Notices} notices @param {string} what @param {string} why */
function tellOffice(notices, what, why) {
  notices.show(t("officeWrong", what, why.replace(/\.+$/, "")), { kind: "error", stays: true });
}

/** @param {any} given */
const nameOf = (given) => (typeof given === "string" ? given : String(given?.id ?? FILE));

/** @param {string} text */
function json(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new OfficeError(t("officeNoJson", /** @type {Error} */ (error).message));
  }
}

/**
 * A file's text: as it was kept, and else from the server; empty where there is none.
 * @param {URL} address
 * @param {() => void} onchange the server has another one than was kept
 * @returns {Promise<string>}
 */
async function textOf(address, onchange) {
  // Where the browser keeps nothing (a private window, plain http) it is fetched at each start.
  const cache = await globalThis.caches?.open(CACHE).catch(() => undefined);
  const kept = await cache?.match(address.href).catch(() => undefined);
  const patience = new AbortController();
  const waiting = setTimeout(() => patience.abort(), PATIENCE_MS);
  const fetched = fetch(address, { cache: "no-cache", signal: patience.signal })
    .then(async (response) => {
      if (!response.ok && response.status !== 404) throw new Error(String(response.status));
      const text = response.ok ? await response.text() : "";
      await cache?.put(address.href, new Response(text)).catch(() => {});
      return text;
    })
    .finally(() => clearTimeout(waiting));
  if (!kept) return fetched;
  const text = kept.text();
  fetched.then(async (now) => now !== (await text) && onchange()).catch(() => {});
  return text;
}
