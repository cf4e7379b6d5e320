/** Codes of SQLite, and of the system. */
const ofDatabase = /^SQLITE_(FULL|IOERR|READONLY)/
const ofSystem = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS']

/** The disk accepts no writes (full, read-only or faulty): nothing was changed, and the request can be repeated. */
export function isDiskFailure(error: unknown): boolean {
  const { code = '', cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  return (
    ofDatabase.test(String(code)) || ofSystem.includes(String(code)) || (cause !== undefined && isDiskFailure(cause))
  )
}
