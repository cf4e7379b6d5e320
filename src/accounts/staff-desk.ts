import { sql } from 'drizzle-orm'
import type { Db } from '../platform/db/index.ts'
import { accessQueue } from './access-requests/access-requests.ts'
import { undeliverableQueue } from './invitations/queries.ts'
import { staffLetterPaths } from './letters/paths.ts'
import { countWaitingLetters, waitingLetterCount } from './letters/queries.ts'
import { unreachedQueue } from './notices/staff-unreached.ts'
import { countContactChanges } from './own-account/contact-changes.ts'
import { staffAccountPaths } from './own-account/paths.ts'
import type { Staff } from './people/actor.ts'
import type { ModuleDesk } from './people/desk-queue.ts'
import { identityQueue, listMismatched } from './people/office-people.ts'
import { staffPeoplePaths } from './people/paths.ts'
import { countToDecide, toDecideCount } from './standing/approvals.ts'
import { staffStandingPaths } from './standing/paths.ts'

/** What of accounts waits for officers. */
export const accountDesk = {
  queues: {
    access: accessQueue,
    identity: identityQueue,
    undeliverable: undeliverableQueue,
    unreached: unreachedQueue,
  },
  tasks: {
    approvals: { count: countToDecide, page: staffStandingPaths.approvals },
    mismatched: {
      count: (db, officer, at) => listMismatched(db, officer, at.epochMilliseconds).length,
      page: staffPeoplePaths.people,
    },
    letters: { count: countWaitingLetters, page: staffLetterPaths.letters },
    contactChanges: { count: countContactChanges, page: staffAccountPaths.contactChanges },
  },
} satisfies ModuleDesk

/** What is pending in the places of accounts: one statement. Administrators print no letters. */
export const countAccountPlaces = (db: Db, staff: Staff): { readonly letters: number; readonly approvals: number } =>
  db.get(sql`select ${toDecideCount(staff)} as "approvals",
    ${staff.role === 'registry' ? waitingLetterCount(staff) : 0} as "letters"`)
