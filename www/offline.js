// @ts-check
/** Works with the network gone after the first visit; a new version waits until the reader takes it. */
import { byId } from "./dom.js";
import { t } from "./words.js";

/** The address as pages under `require-trusted-types-for 'script'` want it. */
function scriptUrl(/** @type {string} */ url) {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  return types ? types.createPolicy("kehoach-check-page", { createScriptURL: () => url }).createScriptURL("") : url;
}

/**
 * @param {import("./notices.js").Notices} notices
 * @param {() => Promise<boolean>} mayReload whether nothing that was written would be lost
 */
export async function setUpOffline(notices, mayReload) {
  if (!("serviceWorker" in navigator)) return;
  const hadOne = Boolean(navigator.serviceWorker.controller);
  let reloading = false;
  navigator.serviceWorker.addEventListener("controllerchange", async () => {
    if (!hadOne || reloading) return;
    reloading = true;
    if (await mayReload()) {
      location.reload();
      return;
    }
    reloading = false;
    notices.show(t("updateWaits"), { kind: "error", stays: true });
  });
  try {
    const registration = await navigator.serviceWorker.register(scriptUrl("sw.js"), { updateViaCache: "none" });
    const offer = () => {
      if (!registration.waiting || !navigator.serviceWorker.controller) return;
      notices.show(t("updateReady"), {
        stays: true,
        action: {
          title: t("reload"),
          act: async () => {
            if (await mayReload()) registration.waiting?.postMessage("take over");
            else notices.show(t("updateWaits"), { kind: "error", stays: true });
          },
        },
      });
    };
    offer();
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", offer);
    });
    await navigator.serviceWorker.ready;
    byId("status-offline").hidden = false;
  } catch {
    // Refused (private mode, plain http): the page works while there is a network.
  }
}
