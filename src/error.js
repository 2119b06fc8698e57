
/** Wrong input: `code` for programs, `message` for people, `path` for the field that is wrong. */
export class KehoachError extends Error {
    constructor(code, message, path) {
        super(message);
        this.name = 'KehoachError';
        this.code = code;
        if (path !== undefined) {
            this.path = path;
        }
    }
}
