import { accessQueue } from './access-requests/access-requests.ts'
import { staffAccessRequestPaths } from './access-requests/paths.ts'
import { undeliverableQueue } from './invitations/queries.ts'
import { staffLetterPaths } from './letters/paths.ts'
import { countWaitingLetters } from './letters/queries.ts'
import { unreachedQueue } from './notices/staff-unreached.ts'
import { countContactChanges } from './own-account/contact-changes.ts'
import { staffAccountPaths } from './own-account/paths.ts'
import { countIn, type ModuleDesk } from './people/desk-queue.ts'
import { identityQueue, listMismatched } from './people/office-people.ts'
import { staffPeoplePaths } from './people/paths.ts'
import { countToDecide } from './standing/approvals.ts'
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
    accessRequests: { count: countIn(accessQueue), page: staffAccessRequestPaths.accessRequests },
    contactChanges: { count: countContactChanges, page: staffAccountPaths.contactChanges },
  },
} satisfies ModuleDesk
