/** Codes of SQLite, and of the system. */
const ofDatabase = /^SQLITE_(FULL|IOERR|READONLY)/
const ofSystem = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS']

/** The disk takes nothing, for want of room or by a fault of its own: what failed so changed nothing, and can be asked again. */
export function isDiskRefusal(error: unknown): boolean {
  const { code = '', cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  return (
    ofDatabase.test(String(code)) || ofSystem.includes(String(code)) || (cause !== undefined && isDiskRefusal(cause))
  )
}
