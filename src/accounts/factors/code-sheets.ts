import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { scriptNameOf } from '../invitations/known.ts'
import { queueLetter } from '../letters/letters.ts'
import type { Registry } from '../people/actor.ts'
import { getPerson, type PersonRow } from '../people/queries.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { codeText, keepCodes } from './one-time-codes.ts'
import { countPasskeys } from './passkeys.ts'
import { notifySecurityEvent } from './security-notices.ts'

const codesOnSheet = 20

/** The codes of a printed sheet, in order: derived, so that nothing secret is stored while the letter waits to be printed. */
export const sheetCodes = (keyring: Keyring, setId: string): string[] =>
  Array.from({ length: codesOnSheet }, (_, index) =>
    codeText(keyring.deriveToken('code sheet', `${setId} ${index}`, 10)),
  )

/**
 * Who can get a sheet: an active member without telephone or computer of their own. Replacing another second factor takes two
 * officers, never a letter that one of them prints.
 */
export const whyNoSheet = (db: Db, person: PersonRow): 'notActive' | 'hasOther' | 'noAddress' | undefined => {
  if (person.state !== 'active' || person.role === 'registry' || person.role === 'administrator') return 'notActive'
  if (person.hasTotp || countPasskeys(db, person.id) > 0) return 'hasOther'
  return person.address ? undefined : 'noAddress'
}

/** A new sheet for someone of the officer's own office, put among the letters to print; the old one is void. */
export function makeCodeSheet(
  db: Database,
  keyring: Keyring,
  officer: Registry,
  personId: string,
  at: Instant,
): Result<void, 'notActive' | 'hasOther' | 'noAddress'> {
  return write(db, (tx) => {
    const person = getPerson(tx, personId)
    if (person.officeId !== officer.officeId) throw new NotFound('person')
    const why = whyNoSheet(tx, person)
    if (why) return fail(why)
    issueCodeSheet(tx, keyring, person, officer.officeId, at)
    endSessionsOf(tx, person.id)
    record(tx, officer, 'codeSheet.made', at, { subject: `person:${person.id}`, officeId: officer.officeId })
    notifySecurityEvent(tx, person, 'codeSheetMade', at)
    return ok(undefined)
  })
}

/** The sheet itself, for the moment at which such a person registers: the hashes, and the letter that the office prints. */
export function issueCodeSheet(tx: Tx, keyring: Keyring, person: PersonRow, officeId: string, at: Instant): string {
  const setId = newId()
  keepCodes(tx, person.id, 'sheet', setId, sheetCodes(keyring, setId), at)
  const { name, address, locale } = person
  const to = { name, scriptName: scriptNameOf(tx, person.id), address: address ?? '', fax: null, locale }
  queueLetter(tx, { officeId, kind: 'codeSheet', channel: 'post', subjectId: setId, ...to }, at)
  return setId
}
