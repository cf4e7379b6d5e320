import { DamagedDatabase, isDiskFailure, OtherVersion } from './db/index.ts'

/** What the operator can fix, as a sentence; undefined for a fault of the program itself. */
export function sentenceFor(error: unknown): string | undefined {
  if (error instanceof DamagedDatabase || error instanceof OtherVersion) return error.message
  const { code, message, path, syscall } = (error ?? {}) as Partial<
    Record<'code' | 'message' | 'path' | 'syscall', string>
  >
  const [known, said] = [String(code), (message ?? '').replace(/\.$/, '')]
  if (/^SQLITE_(BUSY|LOCKED)/.test(known))
    return 'Another program holds the database and has not let go of it for five seconds. fuser -v on portal.db names it; when it is gone, ask again.'
  if (/^SQLITE_(CANTOPEN|PERM|AUTH)/.test(known) || known === 'SQLITE_READONLY')
    return `The database cannot be opened (${said}): who runs this must be the user to whom DATA_DIR belongs.`
  if (isDiskFailure(error)) return `The disk takes nothing (${said}). df -h and df -i tell whether it is full.`
  if (syscall === undefined) return undefined
  return path === undefined ? `The system refuses: ${said}.` : `${path} cannot be used: ${said}.`
}
