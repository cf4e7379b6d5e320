import {
  changeSender,
  markLetterSent,
  markLetterUndeliverable,
  noteDownloaded,
  printLetters,
} from '../../src/accounts/letters/index.ts'
import { type NewLetter, queueLetter } from '../../src/accounts/letters/letters.ts'
import type { Registry } from '../../src/accounts/people/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { must } from '../plant.ts'
import type { OpenWorld } from './portal.ts'

const address = 'Apartment 1204, Building C\n1234 Saint-Jean-Baptiste-de-la-Salle Boulevard East\nToronto ON  M4T 1M2'

/** Letters of two offices: a little of everything for one, fifty and one for the other. */
export function plantLetters(
  { portal, clock }: OpenWorld,
  officer: Registry,
  longOfficer: Registry,
  names: readonly string[],
) {
  const { db } = portal
  const queue = ({ officeId }: Registry, name: string, letter: Partial<NewLetter> = {}) => {
    clock.forward({ seconds: 1 })
    const usual = { officeId, kind: 'notice', channel: 'post', subjectId: newId(), address, fax: null } as const
    return db.transaction((tx) => queueLetter(tx, { ...usual, name, locale: 'en', ...letter }, clock.now()))
  }
  const print = (by: Registry) => must(printLetters(db, by, { channel: 'post', kind: 'notice' }, clock.now()))

  changeSender(
    db,
    officer,
    { address: '25 St. Clair Avenue East\nToronto ON  M4T 1M2', phone: '416-555-0100' },
    clock.now(),
  )
  const printed = queue(officer, 'Noor Haddad')
  const returned = queue(officer, 'Nguyễn Thị Ánh Tuyết')
  const run = print(officer)
  noteDownloaded(db, [{ id: returned }], clock.now())
  must(markLetterSent(db, officer, returned, clock.now()))
  must(markLetterUndeliverable(db, officer, returned, clock.now()))
  queue(officer, 'محمدرضا عبداللهی‌نژاد')
  queue(officer, 'Paul Mbeki', { channel: 'fax', fax: '+14165550199' })
  queue(officer, 'Rosa Elena Martínez García', { address: null })

  const done = queue(longOfficer, names[0]!)
  const doneRun = print(longOfficer)
  noteDownloaded(db, [{ id: done }], clock.now())
  must(markLetterSent(db, longOfficer, done, clock.now()))
  for (let i = 0; i < 51; i++) queue(longOfficer, names[i % names.length]!)
  const longRun = print(longOfficer)
  for (const name of names) queue(longOfficer, name)
  return { run, doneRun, longRun, letter: printed }
}
