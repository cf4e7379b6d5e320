/** Errors that a person can fix are returned as values; the error literal is also a locale key. */
export type Result<T, E extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })
export const fail = <E extends string>(error: E): { ok: false; error: E } => ({ ok: false, error })
