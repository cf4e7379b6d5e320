import type { Member } from '../accounts/people/index.ts'
import { noteShareUse } from '../cases/shares/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Database, write } from '../platform/db/index.ts'
import { Forbidden } from '../platform/errors.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { change, recordRequest } from './draft-commands.ts'
import { getRequest } from './queries.ts'

/** Before it was decided; what was filed stays in the file. Throws Forbidden without the right to send. */
export function withdrawRequest(db: Database, actor: Member, id: string, at: Instant): Result<void, 'notOpen'> {
  return write(db, (tx) => {
    const reached = getRequest(tx, actor, id, at)
    const { request, theCase, capacity } = reached
    if (!capacity.canSend) throw new Forbidden('withdrawing a request')
    if (request.state !== 'sent') return fail('notOpen')
    change(tx, reached, { state: 'withdrawn' }, at)
    noteShareUse(tx, capacity, at)
    recordRequest(tx, actor, 'request.withdrawn', { ...request, officeId: theCase.officeId }, at)
    return ok(undefined)
  })
}
