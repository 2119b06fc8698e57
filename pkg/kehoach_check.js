/* @ts-self-types="./kehoach_check.d.ts" */

/**
 * Checks drafts. See the interface.
 *
 * What JavaScript throws within a method leaves Rust's frames as they are, borrowed objects and all. So
 * whatever may throw is caught where it is called; what could throw all the same (a page that put a
 * setter of its own under a field's name) finds nothing borrowed but the checker itself, and that shared.
 */
export class Checker {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        CheckerFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_checker_free(ptr, 0);
    }
    /**
     * Add a parent's catalogue.
     * @param {any} catalogue
     */
    addParent(catalogue) {
        const ret = wasm.checker_addParent(this.__wbg_ptr, catalogue);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * A Word file with findings of its report in it: comments, or tracked changes.
     * @param {any} docx
     * @param {any} findings
     * @param {any} options
     * @returns {Uint8Array}
     */
    annotate(docx, findings, options) {
        const ret = wasm.checker_annotate(this.__wbg_ptr, docx, findings, options);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * The curator's bench.
     * @param {any} catalogue
     * @param {any} request
     * @returns {any}
     */
    bench(catalogue, request) {
        const ret = wasm.checker_bench(this.__wbg_ptr, catalogue, request);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * The build that this wasm comes from; the glue has the same, see `scripts/build.mjs`.
     * @returns {string}
     */
    static build() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.checker_build();
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * A loaded catalogue as a whole; undefined where there is none of this id.
     * @param {any} id
     * @returns {any}
     */
    catalogue(id) {
        const ret = wasm.checker_catalogue(this.__wbg_ptr, id);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Check a draft.
     * @param {any} source
     * @returns {any}
     */
    check(source) {
        const ret = wasm.checker_check(this.__wbg_ptr, source);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * Check the last draft with one edit in it.
     * @param {any} edit
     * @returns {any}
     */
    edit(edit) {
        const ret = wasm.checker_edit(this.__wbg_ptr, edit);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * A checker with the built-in catalogues.
     * @param {any} options
     */
    constructor(options) {
        const ret = wasm.checker_new(options);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        CheckerFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * The catalogues that options can name.
     * @returns {any}
     */
    parents() {
        const ret = wasm.checker_parents(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * A parent plan as a catalogue.
     * @param {any} source
     * @returns {any}
     */
    readParent(source) {
        const ret = wasm.checker_readParent(this.__wbg_ptr, source);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * The recognised blocks of a draft.
     * @param {any} source
     * @returns {any}
     */
    read(source) {
        const ret = wasm.checker_read(this.__wbg_ptr, source);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * The findings whose comments somebody marked as resolved in a Word file.
     * @param {any} docx
     * @returns {any}
     */
    resolvedIn(docx) {
        const ret = wasm.checker_resolvedIn(this.__wbg_ptr, docx);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * All rules.
     * @param {any} locale
     * @returns {any}
     */
    static rules(locale) {
        const ret = wasm.checker_rules(locale);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * A whole plan to fill in.
     * @param {any} request
     * @returns {any}
     */
    skeleton(request) {
        const ret = wasm.checker_skeleton(this.__wbg_ptr, request);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
    /**
     * The text by which a draft would take up a parent's task.
     * @param {any} source
     * @param {any} request
     * @returns {any}
     */
    supplement(source, request) {
        const ret = wasm.checker_supplement(this.__wbg_ptr, source, request);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return takeFromExternrefTable0(ret[0]);
    }
}
if (Symbol.dispose) Checker.prototype[Symbol.dispose] = Checker.prototype.free;

/**
 * A part of a Word file in another format, for the second module: its document, as bytes.
 * @param {Uint8Array | number[]} chunk
 * @returns {Uint8Array}
 */
function readChunk(chunk) {
    const ptr0 = passArray8ToWasm0(chunk, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.readChunk(ptr0, len0);
    var v2 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    return v2;
}

/**
 * Take the counts of the language, for all checkers; why not, where they are damaged.
 * @param {Uint8Array | number[]} bytes
 * @returns {string | undefined}
 */
function takeLanguage(bytes) {
    const ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.takeLanguage(ptr0, len0);
    let v2;
    if (ret[0] !== 0) {
        v2 = getStringFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    }
    return v2;
}

/**
 * Take the catalogues that come with the program, for all checkers; why not, where they are damaged or another build's.
 * @param {Uint8Array | number[]} file
 * @returns {string | undefined}
 */
function takeParents(file) {
    const ptr0 = passArray8ToWasm0(file, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.takeParents(ptr0, len0);
    let v2;
    if (ret[0] !== 0) {
        v2 = getStringFromWasm0(ret[0], ret[1]);
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    }
    return v2;
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_Error_208446807d0d1e30: function(arg0, arg1) {
            const ret = Error(getStringFromWasm0(arg0, arg1));
            return ret;
        },
        __wbg___wbindgen_boolean_get_4f1baf9a00be3c74: function(arg0) {
            const v = arg0;
            const ret = typeof(v) === 'boolean' ? v : undefined;
            return isLikeNone(ret) ? 0xFFFFFF : ret ? 1 : 0;
        },
        __wbg___wbindgen_is_null_c22311b1cc228e3a: function(arg0) {
            const ret = arg0 === null;
            return ret;
        },
        __wbg___wbindgen_is_object_8b968c3ab8e96595: function(arg0) {
            const val = arg0;
            const ret = typeof(val) === 'object' && val !== null;
            return ret;
        },
        __wbg___wbindgen_is_string_fc456fee5d3317de: function(arg0) {
            const ret = typeof(arg0) === 'string';
            return ret;
        },
        __wbg___wbindgen_is_undefined_be5b34249ff1fc15: function(arg0) {
            const ret = arg0 === undefined;
            return ret;
        },
        __wbg___wbindgen_number_get_934b640d0889af78: function(arg0, arg1) {
            const obj = arg1;
            const ret = typeof(obj) === 'number' ? obj : undefined;
            getDataViewMemory0().setFloat64((arg0 >>> 0) + 8 * 1, isLikeNone(ret) ? 0 : ret, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, !isLikeNone(ret), true);
        },
        __wbg___wbindgen_string_get_7ce8eee7fd327545: function(arg0, arg1) {
            const obj = arg1;
            const ret = typeof(obj) === 'string' ? obj : undefined;
            var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            var len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
        },
        __wbg___wbindgen_throw_4c88d8bf264fd984: function(arg0, arg1) {
            throw new Error(getStringFromWasm0(arg0, arg1));
        },
        __wbg_annotateDocx_d572ec078ddfb134: function() { return handleError(function (arg0, arg1, arg2, arg3, arg4, arg5, arg6) {
            const ret = annotateDocx(arg1, getArrayU32FromWasm0(arg2, arg3), arg4 !== 0, getArrayU8FromWasm0(arg5, arg6));
            const ptr1 = passArray8ToWasm0(ret, wasm.__wbindgen_malloc);
            const len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
        }, arguments); },
        __wbg_copyOf_a84d1fd4bc41c260: function() { return handleError(function (arg0) {
            const ret = copyOf(arg0);
            return ret;
        }, arguments); },
        __wbg_from_eac91875c8a5ffa4: function(arg0) {
            const ret = Array.from(arg0);
            return ret;
        },
        __wbg_get_2080c49015e35254: function() { return handleError(function (arg0, arg1) {
            const ret = Reflect.get(arg0, arg1);
            return ret;
        }, arguments); },
        __wbg_get_bb8b6b35041e00c9: function() { return handleError(function (arg0, arg1) {
            const ret = Reflect.get(arg0, arg1 >>> 0);
            return ret;
        }, arguments); },
        __wbg_get_d7176cfb76d71114: function(arg0, arg1) {
            const ret = arg0[arg1 >>> 0];
            return ret;
        },
        __wbg_importFile_3a18d74b18a76a77: function() { return handleError(function (arg0, arg1, arg2, arg3, arg4, arg5, arg6) {
            const ret = importFile(getStringFromWasm0(arg1, arg2), arg3, getArrayU32FromWasm0(arg4, arg5), arg6 !== 0);
            const ptr1 = passArray8ToWasm0(ret, wasm.__wbindgen_malloc);
            const len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
        }, arguments); },
        __wbg_importHtml_565e7d709e311236: function() { return handleError(function (arg0, arg1) {
            const ret = importHtml(arg1);
            const ptr1 = passArray8ToWasm0(ret, wasm.__wbindgen_malloc);
            const len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
        }, arguments); },
        __wbg_instanceof_Error_74e3cca0c4a69161: function(arg0) {
            let result;
            try {
                result = arg0 instanceof Error;
            } catch (_) {
                result = false;
            }
            const ret = result;
            return ret;
        },
        __wbg_isArray_d4214bb6ca9e3dcb: function() { return handleError(function (arg0) {
            const ret = Array.isArray(arg0);
            return ret;
        }, arguments); },
        __wbg_isView_99c1fc5388f5a63c: function() { return handleError(function (arg0) {
            const ret = ArrayBuffer.isView(arg0);
            return ret;
        }, arguments); },
        __wbg_keys_99b32dc1d1fa0090: function() { return handleError(function (arg0) {
            const ret = Object.keys(arg0);
            return ret;
        }, arguments); },
        __wbg_languageBytes_6eb9837e6fa61ac6: function() { return handleError(function (arg0) {
            const ret = languageBytes();
            var ptr1 = isLikeNone(ret) ? 0 : passArray8ToWasm0(ret, wasm.__wbindgen_malloc);
            var len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
        }, arguments); },
        __wbg_length_186163212ffe79c3: function(arg0) {
            const ret = arg0.length;
            return ret;
        },
        __wbg_length_b03a0fabb109b1e9: function(arg0) {
            const ret = arg0.length;
            return ret;
        },
        __wbg_length_e83e819f48c774e4: function(arg0) {
            const ret = arg0.length;
            return ret;
        },
        __wbg_new_37eb45aaf5eeb820: function() {
            const ret = new Array();
            return ret;
        },
        __wbg_new_7075786089b89c5e: function() {
            const ret = new Map();
            return ret;
        },
        __wbg_new_787b9fb330d55d78: function(arg0, arg1) {
            const ret = new Error(getStringFromWasm0(arg0, arg1));
            return ret;
        },
        __wbg_new_bda6ef5f28c5432a: function() { return handleError(function (arg0, arg1, arg2, arg3, arg4, arg5) {
            const ret = new KehoachError(getStringFromWasm0(arg0, arg1), getStringFromWasm0(arg2, arg3), arg4 === 0 ? undefined : getStringFromWasm0(arg4, arg5));
            return ret;
        }, arguments); },
        __wbg_new_cd4348290afae586: function() {
            const ret = new Object();
            return ret;
        },
        __wbg_new_from_slice_b8daf545a41c6aa0: function(arg0, arg1) {
            const ret = new Uint8Array(getArrayU8FromWasm0(arg0, arg1));
            return ret;
        },
        __wbg_parentsBytes_f0075ed1acd7e589: function() { return handleError(function (arg0) {
            const ret = parentsBytes();
            var ptr1 = isLikeNone(ret) ? 0 : passArray8ToWasm0(ret, wasm.__wbindgen_malloc);
            var len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
        }, arguments); },
        __wbg_resolvedIn_595c089d6b2de07b: function() { return handleError(function (arg0, arg1, arg2, arg3, arg4) {
            const ret = resolvedIn(arg1, getArrayU32FromWasm0(arg2, arg3), arg4 !== 0);
            const ptr1 = passArray8ToWasm0(ret, wasm.__wbindgen_malloc);
            const len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
        }, arguments); },
        __wbg_set_8282f7e0d2d01336: function(arg0, arg1, arg2) {
            const ret = arg0.set(arg1, arg2);
            return ret;
        },
        __wbg_set_d2d33b52458e984a: function(arg0, arg1, arg2) {
            arg0[arg1 >>> 0] = arg2;
        },
        __wbg_set_e4b9a833d288759a: function(arg0, arg1, arg2) {
            arg0[arg1] = arg2;
        },
        __wbg_toStringTag_1bdd39ac5d866229: function() {
            const ret = Symbol.toStringTag;
            return ret;
        },
        __wbindgen_generic_0000000000000001: function(arg0) {
            // Cast intrinsic for `F64 -> Externref`.
            const ret = arg0;
            return ret;
        },
        __wbindgen_generic_0000000000000002: function(arg0) {
            // Cast intrinsic for `I64 -> Externref`.
            const ret = arg0;
            return ret;
        },
        __wbindgen_generic_0000000000000003: function(arg0, arg1) {
            // Cast intrinsic for `Ref(String) -> Externref`.
            const ret = getStringFromWasm0(arg0, arg1);
            return ret;
        },
        __wbindgen_generic_0000000000000004: function(arg0) {
            // Cast intrinsic for `U64 -> Externref`.
            const ret = BigInt.asUintN(64, arg0);
            return ret;
        },
        __wbindgen_init_externref_table: function() {
            const table = wasm.__wbindgen_externrefs;
            table.set(0, undefined);
            table.set(1024, undefined);
            table.set(1025, null);
            table.set(1026, true);
            table.set(1027, false);
        },
    };
    return {
        __proto__: null,
        "./kehoach_check_bg.js": import0,
    };
}

const CheckerFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_checker_free(ptr, 1));

function addToExternrefTable0(obj) {
    const idx = wasm.__externref_table_alloc();
    wasm.__wbindgen_externrefs.set(idx, obj);
    return idx;
}

function getArrayU32FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getUint32ArrayMemory0().subarray(ptr / 4, ptr / 4 + len);
}

function getArrayU8FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getUint8ArrayMemory0().subarray(ptr / 1, ptr / 1 + len);
}

let cachedDataViewMemory0 = null;
function getDataViewMemory0() {
    if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)) {
        cachedDataViewMemory0 = new DataView(wasm.memory.buffer);
    }
    return cachedDataViewMemory0;
}

function getStringFromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));
}

let cachedUint32ArrayMemory0 = null;
function getUint32ArrayMemory0() {
    if (cachedUint32ArrayMemory0 === null || cachedUint32ArrayMemory0.byteLength === 0) {
        cachedUint32ArrayMemory0 = new Uint32Array(wasm.memory.buffer);
    }
    return cachedUint32ArrayMemory0;
}

let cachedUint8ArrayMemory0 = null;
function getUint8ArrayMemory0() {
    if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {
        cachedUint8ArrayMemory0 = new Uint8Array(wasm.memory.buffer);
    }
    return cachedUint8ArrayMemory0;
}

function handleError(f, args) {
    try {
        return f.apply(this, args);
    } catch (e) {
        const idx = addToExternrefTable0(e);
        wasm.__wbindgen_exn_store(idx);
    }
}

function isLikeNone(x) {
    return x === undefined || x === null;
}

function passArray8ToWasm0(arg, malloc) {
    const ptr = malloc(arg.length * 1, 1) >>> 0;
    getUint8ArrayMemory0().set(arg, ptr / 1);
    WASM_VECTOR_LEN = arg.length;
    return ptr;
}

function passStringToWasm0(arg, malloc, realloc) {
    if (realloc === undefined) {
        const buf = cachedTextEncoder.encode(arg);
        const ptr = malloc(buf.length, 1) >>> 0;
        getUint8ArrayMemory0().subarray(ptr, ptr + buf.length).set(buf);
        WASM_VECTOR_LEN = buf.length;
        return ptr;
    }

    let len = arg.length;
    let ptr = malloc(len, 1) >>> 0;

    const mem = getUint8ArrayMemory0();

    let offset = 0;

    for (; offset < len; offset++) {
        const code = arg.charCodeAt(offset);
        if (code > 0x7F) break;
        mem[ptr + offset] = code;
    }
    if (offset !== len) {
        if (offset !== 0) {
            arg = arg.slice(offset);
        }
        ptr = realloc(ptr, len, len = offset + arg.length * 3, 1) >>> 0;
        const view = getUint8ArrayMemory0().subarray(ptr + offset, ptr + len);
        const ret = cachedTextEncoder.encodeInto(arg, view);

        offset += ret.written;
        ptr = realloc(ptr, len, offset, 1) >>> 0;
    }

    WASM_VECTOR_LEN = offset;
    return ptr;
}

function takeFromExternrefTable0(idx) {
    const value = wasm.__wbindgen_externrefs.get(idx);
    wasm.__externref_table_dealloc(idx);
    return value;
}

let cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
cachedTextDecoder.decode();
const MAX_SAFARI_DECODE_BYTES = 2146435072;
let numBytesDecoded = 0;
function decodeText(bytes) {
    numBytesDecoded += bytes.length;
    if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
        cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
        cachedTextDecoder.decode();
        numBytesDecoded = bytes.length;
    }
    return cachedTextDecoder.decode(bytes);
}

const cachedTextEncoder = new TextEncoder();

if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        const buf = cachedTextEncoder.encode(arg);
        view.set(buf);
        return {
            read: arg.length,
            written: buf.length
        };
    };
}

let WASM_VECTOR_LEN = 0;

let wasmModule, wasmInstance, wasm;
function __wbg_finalize_init(instance, module) {
    wasmInstance = instance;
    wasm = instance.exports;
    wasmModule = module;
    cachedDataViewMemory0 = null;
    cachedUint32ArrayMemory0 = null;
    cachedUint8ArrayMemory0 = null;
    wasm.__wbindgen_start();
    return wasm;
}

async function __wbg_load(module, imports) {
    if (typeof Response === 'function' && module instanceof Response) {
        if (!module.ok) {
            throw new Error(`failed to fetch Wasm: ${module.status} ${module.statusText} fetching '${module.url}'`);
        }

        if (typeof WebAssembly.instantiateStreaming === 'function') {
            try {
                return await WebAssembly.instantiateStreaming(module, imports);
            } catch (e) {
                const validResponse = expectedResponseType(module.type);

                if (validResponse && module.headers.get('Content-Type') !== 'application/wasm') {
                    console.warn("`WebAssembly.instantiateStreaming` failed because your server does not serve Wasm with `application/wasm` MIME type. Falling back to `WebAssembly.instantiate` which is slower. Original error:\n", e);

                } else { throw e; }
            }
        }

        const bytes = await module.arrayBuffer();
        return await WebAssembly.instantiate(bytes, imports);
    } else {
        const instance = await WebAssembly.instantiate(module, imports);

        if (instance instanceof WebAssembly.Instance) {
            return { instance, module };
        } else {
            return instance;
        }
    }

    function expectedResponseType(type) {
        switch (type) {
            case 'basic': case 'cors': case 'default': return true;
        }
        return false;
    }
}

function initSync(module) {
    if (wasm !== undefined) return wasm;


    if (module !== undefined) {
        if (Object.getPrototypeOf(module) === Object.prototype) {
            ({module} = module)
        } else {
            console.warn('using deprecated parameters for `initSync()`; pass a single object instead')
        }
    }

    const imports = __wbg_get_imports();
    if (!(module instanceof WebAssembly.Module)) {
        module = new WebAssembly.Module(module);
    }
    const instance = new WebAssembly.Instance(module, imports);
    return __wbg_finalize_init(instance, module);
}

let __wbg_init_promise;
async function __wbg_init(module_or_path) {
    if (wasm !== undefined) return wasm;
    if (__wbg_init_promise === undefined) {
        __wbg_init_promise = __wbg_init_once(module_or_path);
        __wbg_init_promise.catch(() => { __wbg_init_promise = undefined; });
    }
    return __wbg_init_promise;
}

async function __wbg_init_once(module_or_path) {

    if (module_or_path !== undefined) {
        if (Object.getPrototypeOf(module_or_path) === Object.prototype) {
            ({module_or_path} = module_or_path)
        } else {
            console.warn('using deprecated parameters for the initialization function; pass a single object instead')
        }
    }

    if (module_or_path === undefined) {
        module_or_path = new URL('kehoach_check_bg.wasm', import.meta.url);
    }
    const imports = __wbg_get_imports();

    if (typeof module_or_path === 'string' || (typeof Request === 'function' && module_or_path instanceof Request) || (typeof URL === 'function' && module_or_path instanceof URL)) {
        module_or_path = fetch(module_or_path);
    }

    const { instance, module } = await __wbg_load(await module_or_path, imports);

    return __wbg_finalize_init(instance, module);
}


function importGlue() {
var glue = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // <stdin>
  var stdin_exports = {};
  __export(stdin_exports, {
    build: () => build,
    initSync: () => initSync,
    readDocx: () => readDocx,
    readHtml: () => readHtml,
    traceDocx: () => traceDocx
  });

  // kehoach_check_import.js
  function build() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm.build();
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm0(ret[0], ret[1]);
    } finally {
      wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
  function readDocx(bytes, limits, english) {
    const val3 = +english;
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
      len0 = WASM_VECTOR_LEN;
      ptr1 = passArray32ToWasm0(limits, wasm.__wbindgen_malloc);
      len1 = WASM_VECTOR_LEN;
    } catch (e) {
      if (ptr1) {
        wasm.__wbindgen_free(ptr1, len1 * 4, 4);
      }
      if (ptr0) {
        wasm.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm.readDocx(ptr0, len0, ptr1, len1, val3);
    var v4 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    return v4;
  }
  function readHtml(source) {
    const ptr0 = passStringToWasm0(source, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.readHtml(ptr0, len0);
    var v2 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    return v2;
  }
  function traceDocx(bytes, limits, english) {
    const val3 = +english;
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
      len0 = WASM_VECTOR_LEN;
      ptr1 = passArray32ToWasm0(limits, wasm.__wbindgen_malloc);
      len1 = WASM_VECTOR_LEN;
    } catch (e) {
      if (ptr1) {
        wasm.__wbindgen_free(ptr1, len1 * 4, 4);
      }
      if (ptr0) {
        wasm.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm.traceDocx(ptr0, len0, ptr1, len1, val3);
    var v4 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    return v4;
  }
  function __wbg_get_imports() {
    const import0 = {
      __proto__: null,
      __wbg_readChunk_3a0f6a354d10a9c5: function(arg0, arg1, arg2) {
        const ret = readChunk(getArrayU8FromWasm0(arg1, arg2));
        const ptr1 = passArray8ToWasm0(ret, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
        getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
      },
      __wbindgen_init_externref_table: function() {
        const table = wasm.__wbindgen_externrefs;
        table.set(0, void 0);
        table.set(1024, void 0);
        table.set(1025, null);
        table.set(1026, true);
        table.set(1027, false);
      }
    };
    return {
      __proto__: null,
      "./kehoach_check_import_bg.js": import0
    };
  }
  function getArrayU8FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getUint8ArrayMemory0().subarray(ptr / 1, ptr / 1 + len);
  }
  var cachedDataViewMemory0 = null;
  function getDataViewMemory0() {
    if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || cachedDataViewMemory0.buffer.detached === void 0 && cachedDataViewMemory0.buffer !== wasm.memory.buffer) {
      cachedDataViewMemory0 = new DataView(wasm.memory.buffer);
    }
    return cachedDataViewMemory0;
  }
  function getStringFromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));
  }
  var cachedUint32ArrayMemory0 = null;
  function getUint32ArrayMemory0() {
    if (cachedUint32ArrayMemory0 === null || cachedUint32ArrayMemory0.byteLength === 0) {
      cachedUint32ArrayMemory0 = new Uint32Array(wasm.memory.buffer);
    }
    return cachedUint32ArrayMemory0;
  }
  var cachedUint8ArrayMemory0 = null;
  function getUint8ArrayMemory0() {
    if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {
      cachedUint8ArrayMemory0 = new Uint8Array(wasm.memory.buffer);
    }
    return cachedUint8ArrayMemory0;
  }
  function passArray32ToWasm0(arg, malloc) {
    const ptr = malloc(arg.length * 4, 4) >>> 0;
    getUint32ArrayMemory0().set(arg, ptr / 4);
    WASM_VECTOR_LEN = arg.length;
    return ptr;
  }
  function passArray8ToWasm0(arg, malloc) {
    const ptr = malloc(arg.length * 1, 1) >>> 0;
    getUint8ArrayMemory0().set(arg, ptr / 1);
    WASM_VECTOR_LEN = arg.length;
    return ptr;
  }
  function passStringToWasm0(arg, malloc, realloc) {
    if (realloc === void 0) {
      const buf = cachedTextEncoder.encode(arg);
      const ptr2 = malloc(buf.length, 1) >>> 0;
      getUint8ArrayMemory0().subarray(ptr2, ptr2 + buf.length).set(buf);
      WASM_VECTOR_LEN = buf.length;
      return ptr2;
    }
    let len = arg.length;
    let ptr = malloc(len, 1) >>> 0;
    const mem = getUint8ArrayMemory0();
    let offset = 0;
    for (; offset < len; offset++) {
      const code = arg.charCodeAt(offset);
      if (code > 127) break;
      mem[ptr + offset] = code;
    }
    if (offset !== len) {
      if (offset !== 0) {
        arg = arg.slice(offset);
      }
      ptr = realloc(ptr, len, len = offset + arg.length * 3, 1) >>> 0;
      const view = getUint8ArrayMemory0().subarray(ptr + offset, ptr + len);
      const ret = cachedTextEncoder.encodeInto(arg, view);
      offset += ret.written;
      ptr = realloc(ptr, len, offset, 1) >>> 0;
    }
    WASM_VECTOR_LEN = offset;
    return ptr;
  }
  var cachedTextDecoder = new TextDecoder("utf-8", { ignoreBOM: true });
  cachedTextDecoder.decode();
  var MAX_SAFARI_DECODE_BYTES = 2146435072;
  var numBytesDecoded = 0;
  function decodeText(bytes) {
    numBytesDecoded += bytes.length;
    if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
      cachedTextDecoder = new TextDecoder("utf-8", { ignoreBOM: true });
      cachedTextDecoder.decode();
      numBytesDecoded = bytes.length;
    }
    return cachedTextDecoder.decode(bytes);
  }
  var cachedTextEncoder = new TextEncoder();
  if (!("encodeInto" in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function(arg, view) {
      const buf = cachedTextEncoder.encode(arg);
      view.set(buf);
      return {
        read: arg.length,
        written: buf.length
      };
    };
  }
  var WASM_VECTOR_LEN = 0;
  var wasmModule;
  var wasmInstance;
  var wasm;
  function __wbg_finalize_init(instance, module) {
    wasmInstance = instance;
    wasm = instance.exports;
    wasmModule = module;
    cachedDataViewMemory0 = null;
    cachedUint32ArrayMemory0 = null;
    cachedUint8ArrayMemory0 = null;
    wasm.__wbindgen_start();
    return wasm;
  }
  function initSync(module) {
    if (wasm !== void 0) return wasm;
    if (module !== void 0) {
      if (Object.getPrototypeOf(module) === Object.prototype) {
        ({ module } = module);
      } else {
        console.warn("using deprecated parameters for `initSync()`; pass a single object instead");
      }
    }
    const imports = __wbg_get_imports();
    if (!(module instanceof WebAssembly.Module)) {
      module = new WebAssembly.Module(module);
    }
    const instance = new WebAssembly.Instance(module, imports);
    return __wbg_finalize_init(instance, module);
  }
  return __toCommonJS(stdin_exports);
})();
return glue;
}

function wordGlue() {
var glue = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // <stdin>
  var stdin_exports = {};
  __export(stdin_exports, {
    annotateDocx: () => annotateDocx,
    build: () => build,
    initSync: () => initSync,
    readOther: () => readOther,
    resolvedIn: () => resolvedIn
  });

  // kehoach_check_word.js
  function annotateDocx(bytes, trace, limits, english, given) {
    const val5 = +english;
    let ptr0, len0, ptr1, len1, ptr2, len2, ptr3, len3;
    try {
      ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
      len0 = WASM_VECTOR_LEN;
      ptr1 = passArray8ToWasm0(trace, wasm.__wbindgen_malloc);
      len1 = WASM_VECTOR_LEN;
      ptr2 = passArray32ToWasm0(limits, wasm.__wbindgen_malloc);
      len2 = WASM_VECTOR_LEN;
      ptr3 = passArray8ToWasm0(given, wasm.__wbindgen_malloc);
      len3 = WASM_VECTOR_LEN;
    } catch (e) {
      if (ptr3) {
        wasm.__wbindgen_free(ptr3, len3 * 1, 1);
      }
      if (ptr2) {
        wasm.__wbindgen_free(ptr2, len2 * 4, 4);
      }
      if (ptr1) {
        wasm.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm.annotateDocx(ptr0, len0, ptr1, len1, ptr2, len2, val5, ptr3, len3);
    var v6 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    return v6;
  }
  function build() {
    let deferred1_0;
    let deferred1_1;
    try {
      const ret = wasm.build();
      deferred1_0 = ret[0];
      deferred1_1 = ret[1];
      return getStringFromWasm0(ret[0], ret[1]);
    } finally {
      wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
  }
  function readOther(kind, bytes, limits, english) {
    const val4 = +english;
    let ptr0, len0, ptr1, len1, ptr2, len2;
    try {
      ptr0 = passStringToWasm0(kind, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
      len0 = WASM_VECTOR_LEN;
      ptr1 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
      len1 = WASM_VECTOR_LEN;
      ptr2 = passArray32ToWasm0(limits, wasm.__wbindgen_malloc);
      len2 = WASM_VECTOR_LEN;
    } catch (e) {
      if (ptr2) {
        wasm.__wbindgen_free(ptr2, len2 * 4, 4);
      }
      if (ptr1) {
        wasm.__wbindgen_free(ptr1, len1 * 1, 1);
      }
      if (ptr0) {
        wasm.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm.readOther(ptr0, len0, ptr1, len1, ptr2, len2, val4);
    var v5 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    return v5;
  }
  function resolvedIn(bytes, limits, english) {
    const val3 = +english;
    let ptr0, len0, ptr1, len1;
    try {
      ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
      len0 = WASM_VECTOR_LEN;
      ptr1 = passArray32ToWasm0(limits, wasm.__wbindgen_malloc);
      len1 = WASM_VECTOR_LEN;
    } catch (e) {
      if (ptr1) {
        wasm.__wbindgen_free(ptr1, len1 * 4, 4);
      }
      if (ptr0) {
        wasm.__wbindgen_free(ptr0, len0 * 1, 1);
      }
      throw e;
    }
    const ret = wasm.resolvedIn(ptr0, len0, ptr1, len1, val3);
    var v4 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    return v4;
  }
  function __wbg_get_imports() {
    const import0 = {
      __proto__: null,
      __wbindgen_init_externref_table: function() {
        const table = wasm.__wbindgen_externrefs;
        table.set(0, void 0);
        table.set(1024, void 0);
        table.set(1025, null);
        table.set(1026, true);
        table.set(1027, false);
      }
    };
    return {
      __proto__: null,
      "./kehoach_check_word_bg.js": import0
    };
  }
  function getArrayU8FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getUint8ArrayMemory0().subarray(ptr / 1, ptr / 1 + len);
  }
  function getStringFromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));
  }
  var cachedUint32ArrayMemory0 = null;
  function getUint32ArrayMemory0() {
    if (cachedUint32ArrayMemory0 === null || cachedUint32ArrayMemory0.byteLength === 0) {
      cachedUint32ArrayMemory0 = new Uint32Array(wasm.memory.buffer);
    }
    return cachedUint32ArrayMemory0;
  }
  var cachedUint8ArrayMemory0 = null;
  function getUint8ArrayMemory0() {
    if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {
      cachedUint8ArrayMemory0 = new Uint8Array(wasm.memory.buffer);
    }
    return cachedUint8ArrayMemory0;
  }
  function passArray32ToWasm0(arg, malloc) {
    const ptr = malloc(arg.length * 4, 4) >>> 0;
    getUint32ArrayMemory0().set(arg, ptr / 4);
    WASM_VECTOR_LEN = arg.length;
    return ptr;
  }
  function passArray8ToWasm0(arg, malloc) {
    const ptr = malloc(arg.length * 1, 1) >>> 0;
    getUint8ArrayMemory0().set(arg, ptr / 1);
    WASM_VECTOR_LEN = arg.length;
    return ptr;
  }
  function passStringToWasm0(arg, malloc, realloc) {
    if (realloc === void 0) {
      const buf = cachedTextEncoder.encode(arg);
      const ptr2 = malloc(buf.length, 1) >>> 0;
      getUint8ArrayMemory0().subarray(ptr2, ptr2 + buf.length).set(buf);
      WASM_VECTOR_LEN = buf.length;
      return ptr2;
    }
    let len = arg.length;
    let ptr = malloc(len, 1) >>> 0;
    const mem = getUint8ArrayMemory0();
    let offset = 0;
    for (; offset < len; offset++) {
      const code = arg.charCodeAt(offset);
      if (code > 127) break;
      mem[ptr + offset] = code;
    }
    if (offset !== len) {
      if (offset !== 0) {
        arg = arg.slice(offset);
      }
      ptr = realloc(ptr, len, len = offset + arg.length * 3, 1) >>> 0;
      const view = getUint8ArrayMemory0().subarray(ptr + offset, ptr + len);
      const ret = cachedTextEncoder.encodeInto(arg, view);
      offset += ret.written;
      ptr = realloc(ptr, len, offset, 1) >>> 0;
    }
    WASM_VECTOR_LEN = offset;
    return ptr;
  }
  var cachedTextDecoder = new TextDecoder("utf-8", { ignoreBOM: true });
  cachedTextDecoder.decode();
  var MAX_SAFARI_DECODE_BYTES = 2146435072;
  var numBytesDecoded = 0;
  function decodeText(bytes) {
    numBytesDecoded += bytes.length;
    if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
      cachedTextDecoder = new TextDecoder("utf-8", { ignoreBOM: true });
      cachedTextDecoder.decode();
      numBytesDecoded = bytes.length;
    }
    return cachedTextDecoder.decode(bytes);
  }
  var cachedTextEncoder = new TextEncoder();
  if (!("encodeInto" in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function(arg, view) {
      const buf = cachedTextEncoder.encode(arg);
      view.set(buf);
      return {
        read: arg.length,
        written: buf.length
      };
    };
  }
  var WASM_VECTOR_LEN = 0;
  var wasmModule;
  var wasmInstance;
  var wasm;
  function __wbg_finalize_init(instance, module) {
    wasmInstance = instance;
    wasm = instance.exports;
    wasmModule = module;
    cachedUint32ArrayMemory0 = null;
    cachedUint8ArrayMemory0 = null;
    wasm.__wbindgen_start();
    return wasm;
  }
  function initSync(module) {
    if (wasm !== void 0) return wasm;
    if (module !== void 0) {
      if (Object.getPrototypeOf(module) === Object.prototype) {
        ({ module } = module);
      } else {
        console.warn("using deprecated parameters for `initSync()`; pass a single object instead");
      }
    }
    const imports = __wbg_get_imports();
    if (!(module instanceof WebAssembly.Module)) {
      module = new WebAssembly.Module(module);
    }
    const instance = new WebAssembly.Instance(module, imports);
    return __wbg_finalize_init(instance, module);
  }
  return __toCommonJS(stdin_exports);
})();
return glue;
}

/** Wrong input: `code` for programs, `message` for people, `path` for the field that is wrong. */
export class KehoachError extends Error {
    // Defined, not assigned: a page may have frozen what all errors inherit, and then no name can be assigned.
    name = 'KehoachError';

    constructor(code, message, path) {
        super(message);
        this.code = code;
        if (path !== undefined) {
            this.path = path;
        }
    }
}

/** HTML or a file where the module that reads it is not loaded, or one to be written where the third is not: nothing is lost, and `loadImport` or `loadWord` mends it. */
export class NotLoadedError extends Error {
    name = 'NotLoadedError';

    constructor(message) {
        super(message);
        this.code = 'notLoaded';
    }
}

/** Counts of the language that are damaged or of another version: the checker goes on as it was. */
export class LanguageError extends Error {
    name = 'LanguageError';

    constructor(message) {
        super(message);
        this.code = 'badLanguage';
    }
}

/** A module beside the first, loaded when it is needed: compiled, and an instance of it. */
class Further {
    module;
    instance;
    loading;
    /** Whoever started the first module wants to load this one by a call of their own. */
    isLeftOut = false;

    constructor(glue, file, ordinal, missing) {
        Object.assign(this, { glue, file, ordinal, missing });
    }

    /** Asks a running instance; one that threw is not used again. */
    ask(question) {
        if (this.instance === undefined) this.start(this.module ?? this.besideThis());
        try {
            return question(this.instance);
        } catch (error) {
            this.instance = undefined;
            throw error;
        }
    }

    /** In Node the file beside this one can be had at once; a page has to wait for it. */
    besideThis() {
        const file = new URL(this.file, import.meta.url);
        const fs = this.isLeftOut || file.protocol !== 'file:' ? undefined : globalThis.process?.getBuiltinModule?.('node:fs');
        if (!fs?.existsSync(file)) throw new NotLoadedError(this.missing);
        return new WebAssembly.Module(fs.readFileSync(file));
    }

    start(module) {
        const instance = this.glue();
        instance.initSync({ module });
        const build = instance.build();
        if (build !== BUILD) throw new Error(`the glue is of build ${BUILD}, the ${this.ordinal} module of ${build}`);
        this.module = module;
        this.instance = instance;
    }

    load(from) {
        this.loading ??= compiled(from).then((module) => this.start(module));
        // What failed is tried again.
        this.loading.catch(() => (this.loading = undefined));
        return this.loading;
    }
}

const IMPORT_FILE = 'kehoach_check_import_bg.wasm';
const WORD_FILE = 'kehoach_check_word_bg.wasm';
/** Reads HTML and Word files. */
const importing = new Further(importGlue, IMPORT_FILE, 'second', 'HTML and Word files are read by a second module: await loadImport() first.');
/** Writes into Word files, and reads those of other programs. */
const wording = new Further(wordGlue, WORD_FILE, 'third', 'Word files are written, and .odt and .doc files read, by a third module: await loadWord() first.');

// What the first module calls; `readChunk` is what the second calls.
function importHtml(html) {
    return importing.ask(({ readHtml }) => readHtml(html));
}

function importFile(kind, bytes, limits, english) {
    return kind === 'docx' ? importing.ask(({ readDocx }) => readDocx(bytes, limits, english)) : wording.ask(({ readOther }) => readOther(kind, bytes, limits, english));
}

function annotateDocx(bytes, limits, english, given) {
    const trace = importing.ask(({ traceDocx }) => traceDocx(bytes, limits, english));
    return wording.ask((word) => word.annotateDocx(bytes, trace, limits, english, given));
}

function resolvedIn(bytes, limits, english) {
    return wording.ask((word) => word.resolvedIn(bytes, limits, english));
}

/** The first module's own bytes of a view: nobody can take them away while they are read. */
function copyOf(view) {
    return new Uint8Array(view);
}

/** Not written where it is imported: a bundler would look for it, and a page has none. */
const FILES = 'node:fs/promises';

/** The counts of the language, which some rules rest on: a file of its own, neither module has it. */
const LANGUAGE_FILE = 'kehoach_check_language.bin';
/** Whether a check may look for it beside this file: once, and not where the caller gives it or leaves it out. */
let isLanguageSought = true;

/** What the first module asks for at a check, as long as it has none: in Node the file beside this one. */
function languageBytes() {
    if (!isLanguageSought) return undefined;
    isLanguageSought = false;
    return bytesBeside(LANGUAGE_FILE);
}

/** The parent plans that come with the program: a file of its own too, of the very build. */
const PARENTS_FILE = 'kehoach_check_parents.bin';
let areParentsSought = true;

/** The same of them. */
function parentsBytes() {
    if (!areParentsSought) return undefined;
    areParentsSought = false;
    return bytesBeside(PARENTS_FILE);
}

function bytesBeside(name) {
    try {
        const file = new URL(name, import.meta.url);
        const fs = file.protocol === 'file:' ? globalThis.process?.getBuiltinModule?.('node:fs') : undefined;
        return fs?.existsSync(file) ? fs.readFileSync(file) : undefined;
    } catch {
        // Scripts that are no modules have no address; what cannot be read is told in the report.
        return undefined;
    }
}

const viewOf = (bytes) => (ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes));

function speak(bytes) {
    const refused = takeLanguage(viewOf(bytes));
    if (refused !== undefined) throw new LanguageError(refused);
}

function bundle(bytes) {
    const refused = takeParents(viewOf(bytes));
    if (refused !== undefined) throw new KehoachError('badCatalogue', refused);
}

let parentsLoading;

/** Loads the parent plans that come with the program, once; by default from the file beside this one. The next check compares with them. */
export function loadParents(from = new URL(PARENTS_FILE, import.meta.url)) {
    areParentsSought = false;
    parentsLoading ??= bytesOf(from).then(bundle);
    parentsLoading.catch(() => (parentsLoading = undefined));
    return parentsLoading;
}

let languageLoading;

/** Loads the counts of the language, once; by default the file beside this one. The next check uses them. */
export function loadLanguage(from = new URL(LANGUAGE_FILE, import.meta.url)) {
    isLanguageSought = false;
    languageLoading ??= bytesOf(from).then(speak);
    languageLoading.catch(() => (languageLoading = undefined));
    return languageLoading;
}

const isAddress = (from) => typeof from === 'string' || from instanceof URL || (typeof Request === 'function' && from instanceof Request);

async function compiled(given) {
    const from = await given;
    return from instanceof WebAssembly.Module ? from : WebAssembly.compile(await bytesOf(from));
}

async function bytesOf(given) {
    let from = await given;
    if (from instanceof URL && from.protocol === 'file:') {
        // Node: fetch knows no files.
        from = await (await import(/* webpackIgnore: true */ /* @vite-ignore */ FILES)).readFile(from);
    } else if (isAddress(from)) {
        from = await fetch(from);
    }
    if (typeof Response === 'function' && from instanceof Response) {
        if (!from.ok) throw new Error(`${from.status} ${from.statusText}`);
        from = await from.arrayBuffer();
    }
    return from;
}

/** Loads the second module, once; by default the file beside this one. */
export function loadImport(from = new URL(IMPORT_FILE, import.meta.url)) {
    return importing.load(from);
}

/** Loads the third module, which writes into Word files and reads .odt and .doc files, once; by default the file beside this one. */
export function loadWord(from = new URL(WORD_FILE, import.meta.url)) {
    return wording.load(from);
}

/**
 * Starts modules from bytes or compiled ones; `import: false` leaves the second out, `word: false` the third, `language: false` the
 * counts of the language, `parents: false` the parent plans that come with the program.
 */
function startSync(from) {
    const { module, import: second, word: third, language, parents } = Object.getPrototypeOf(from) === Object.prototype ? from : { module: from };
    const output = module === undefined ? undefined : initSync({ module });
    for (const [further, given] of [[importing, second], [wording, third]]) {
        if (module !== undefined) further.isLeftOut = given === false;
        if (given) further.start(given instanceof WebAssembly.Module ? given : new WebAssembly.Module(given));
    }
    if (language !== undefined) isLanguageSought = false;
    if (language) speak(language);
    if (parents !== undefined) areParentsSought = false;
    if (parents) bundle(parents);
    return output;
}

/** Loads both modules and the parent plans that come with the program; with `import: false` or `parents: false` not those. */
async function start(from = {}) {
    const { module_or_path, import: second, parents } = Object.getPrototypeOf(from) === Object.prototype ? from : { module_or_path: from };
    importing.isLeftOut = second === false;
    if (parents === false) areParentsSought = false;
    // Told of the first only: another file lies beside it, or beside this file, or is loaded later.
    const beside = async (file, load) => {
        if (module_or_path === undefined) return load();
        const first = await module_or_path;
        return load(isAddress(first) ? new URL(file, new URL(first.url ?? first, globalThis.location?.href)) : undefined).catch(() => {});
    };
    const loadSecond = () => (second === false || importing.module !== undefined ? undefined : second === undefined ? beside(IMPORT_FILE, loadImport) : loadImport(second));
    const started = __wbg_init(module_or_path === undefined ? undefined : { module_or_path });
    // Fetched meanwhile, and taken by the module when it runs.
    const bytesOfParents = (given) => parentsLoading ?? loadParents(Promise.all([bytesOf(given ?? new URL(PARENTS_FILE, import.meta.url)), started]).then(([bytes]) => bytes));
    const loadBundled = () => (parents === false ? undefined : parents === undefined ? beside(PARENTS_FILE, bytesOfParents) : bytesOfParents(parents));
    const [output] = await Promise.all([started, loadSecond(), loadBundled()]);
    return output;
}

export { startSync as initSync, start as default };

/** The build, as each wasm says it. */
export const BUILD = "0.1.0+5f9aa51eb109";
