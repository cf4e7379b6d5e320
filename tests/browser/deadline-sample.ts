import type { Administrator } from '../../src/accounts/people/index.ts'
import { cancelEvent } from '../../src/cases/deadlines/events/commands.ts'
import { caseEvents } from '../../src/cases/deadlines/events/schema.ts'
import { addLimitChange } from '../../src/cases/deadlines/limit-changes/commands.ts'
import { setOfficeDay } from '../../src/cases/deadlines/office-days/index.ts'
import { as, must, officerOf, plantEvent } from '../plant.ts'
import type { Someone } from '../world.ts'
import type { OpenWorld } from './portal.ts'

type Ids = { main: string; longCase: string; lena: Someone; longestName: string }

/** Things that happened, one of them taken back; days of two offices; a practice notice with and one without an end. */
export function plantDeadlines(world: OpenWorld, { main, longCase, longestName }: Ids): void {
  const { portal, clock, ada, sam, vera, toronto, vancouver } = world
  const { db } = portal
  const at = clock.now()
  const administrator = as<Administrator>(ada)
  const today = (days: number) => at.toZonedDateTimeISO('America/Toronto').toPlainDate().add({ days }).toString()
  const western = officerOf(vera, vancouver)

  plantEvent(world, main, { day: today(-1) })
  plantEvent(world, main, { kind: 'claimReferred', day: today(-40) })
  cancelEvent(db, officerOf(sam, toronto), plantEvent(world, main, { day: today(-3) }), at)
  for (let days = 1; days < 9; days++) plantEvent(world, longCase, { day: today(-days), officer: western })
  db.update(caseEvents)
    .set({ note: longestName.repeat(2) })
    .run()

  const closed = { officeId: toronto, day: '2026-12-28', kind: 'closed' as const }
  const open = { officeId: toronto, day: '2026-11-11', kind: 'open' as const }
  must(setOfficeDay(db, administrator, { ...closed, nameEn: longestName, nameFr: longestName }, at))
  must(setOfficeDay(db, administrator, { ...open, nameEn: 'Open all the same', nameFr: 'Ouvert tout de même' }, at))
  const notice = {
    sourceEn: longestName,
    sourceFr: longestName,
    linkEn: 'https://tribunal.example/notices/1',
    linkFr: null,
  }
  const span = { effectiveFrom: '2020-01-01', effectiveTo: null }
  must(addLimitChange(db, administrator, { deadlineId: 'rpd.boc.poe', days: 45, ...span, ...notice }, at))
  const past = { effectiveFrom: '2020-01-01', effectiveTo: '2020-12-31', linkEn: null }
  must(addLimitChange(db, administrator, { deadlineId: 'rad.record', days: 45, ...notice, ...past }, at))
}
