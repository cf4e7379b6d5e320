import type { Staff } from '../../../src/accounts/people/actor.ts'
import { decideApproval } from '../../../src/accounts/standing/approvals.ts'
import { confirmByOverride } from '../../../src/accounts/standing/identity.ts'
import { instant } from '../../../src/platform/clock.ts'
import { openDatabase } from '../../../src/platform/db/index.ts'

// One of two processes on the same database: `rival.ts FILE PERSON OFFICE approved|declined ID…`. It says that the draft is ready,
// and begins when it is told.
const [file = '', id = '', officeId = '', decision, ...ids] = process.argv.slice(2)
const db = openDatabase(file)
const actor = { id, officeId, role: 'registry' } as unknown as Staff
process.stdout.write('ready')
process.stdin.once('data', () => {
  const acts = { identityOverride: confirmByOverride }
  for (const approval of ids)
    decideApproval(db, actor, approval, decision as 'approved' | 'declined', acts, instant(Date.now()))
  db.$client.close()
  process.exit(0)
})
