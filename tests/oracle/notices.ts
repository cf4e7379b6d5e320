import { queueHookDeliveries } from '../../src/api/hooks/queueing.ts'
import { deliverDueMail } from '../../src/platform/mail/index.ts'
import { composersOf } from '../../src/work.ts'
import { knowledgeOf } from './oracle.ts'
import { readCanaries, readRows, wordsIn } from './rows.ts'
import type { Stage } from './stage.ts'

type Delivery = {
  readonly rowid: number
  readonly personId: string
  readonly kind: string
  readonly subject: string | null
}

/** What goes out by itself, read when it goes: programs hear of nothing that their owner may not know at that moment. */
export function listenTo({ world, people }: Stage) {
  const { $client } = world.portal.db
  const faults: string[] = []
  let last = 0
  return {
    faults,
    async hear(): Promise<void> {
      await queueHookDeliveries(world.portal.db, world.clock.now)
      const found = $client
        .prepare(
          `select d.rowid, h.person_id personId, d.kind, d.subject from api_deliveries d join api_hooks h on h.id = d.hook_id
           where d.rowid > ? order by d.rowid`,
        )
        .all(last) as Delivery[]
      if (found.length === 0) return
      last = found.at(-1)!.rowid
      const rows = readRows($client)
      for (const { personId, kind, subject } of found) {
        const knows = knowledgeOf(rows, personId, world.clock.now().epochMilliseconds)
        const [noun, id = ''] = (subject ?? '').split(':')
        const isKnown =
          noun === 'submission' ? knows.submissions.has(id) : noun === 'document' ? knows.documents.has(id) : true
        const name = Object.entries(people).find(([, one]) => one.id === personId)?.[0]
        if (!isKnown) faults.push(`${name}’s program is told of ${kind} ${subject}`)
      }
    },
  }
}

/** Mail says nothing about a case: no name, no number, no title, to anybody. */
export async function mailFaults(stage: Stage): Promise<string[]> {
  const { portal, clock } = stage.world
  const { $client } = portal.db
  const { words } = readCanaries($client, stage)
  const numbers = ($client.prepare('select reference from cases').all() as { reference: string }[]).map(
    (one) => one.reference,
  )
  const faults: string[] = []
  let count = 0
  const take = async (mail: unknown) => {
    count++
    const text = JSON.stringify(mail)
    const found = [...wordsIn(text)].filter((word) => words.has(word))
    for (const word of [...found, ...numbers.filter((number) => text.includes(number))])
      faults.push(`mail says ${word}`)
  }
  await deliverDueMail(portal.db, take as never, composersOf(portal), 'x@portal.test', clock.now)
  return count === 0 ? ['no mail went out'] : faults
}
