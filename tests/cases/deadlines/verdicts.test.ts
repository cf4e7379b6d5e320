import { beforeAll, describe, expect, it } from 'vitest'
import { findCase } from '../../../src/cases/access/queries.ts'
import { deadlinesOf, judgingOf, standingIn } from '../../../src/cases/deadlines/index.ts'
import { limitChanges } from '../../../src/cases/deadlines/limit-changes/schema.ts'
import { deadlinesOfCase, listCaseDeadlines } from '../../../src/cases/deadlines/member-queries.ts'
import { orderableLimits } from '../../../src/cases/deadlines/orders/check.ts'
import { limitOrders } from '../../../src/cases/deadlines/orders/schema.ts'
import { isWaived } from '../../../src/cases/deadlines/values.ts'
import { groundsOf, type ReceiptFacts } from '../../../src/documents/receipts/facts.ts'
import { judgedBy, type Outlook, outlookOf } from '../../../src/documents/submissions/outlook.ts'
import { instant, offsetAt } from '../../../src/platform/clock.ts'
import { newId } from '../../../src/platform/ids.ts'
import { localized, textIn } from '../../../src/platform/localized.ts'
import { documentTypes, ruleCode, stampZone } from '../../../src/tribunal/index.ts'
import { deadlineName } from '../../../views/components/limit-words.ts'
import { receiptRows } from '../../../views/documents/receipts/receipt-lines.ts'
import { outlookFacts, ruleName } from '../../../views/documents/words.ts'
import { saying } from '../../day-words.ts'
import { type CaseFile, limitsOfFile } from '../../oracle/law/file.ts'
import { plantFile, withOwnIds } from '../../oracle/law/planted.ts'
import { randomFile } from '../../oracle/law/random.ts'
import { as } from '../../plant.ts'
import { seeded } from '../../seeded.ts'
import { reading } from '../../views/reading.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let alice: Browser

beforeAll(async () => {
  world = await createWorld({ whenOver: () => {} })
  alice = await world.signIn(world.alice)
})

let planted = 0
/** Files of chance, each alone under its notices: those are of all files. */
async function inFiles(
  count: number,
  seed: number,
  look: (file: Planted) => void | Promise<void>,
  change = (file: CaseFile) => file,
): Promise<void> {
  const { db } = world.portal
  for (let index = 0; index < count; index++) {
    planted += 1
    const file = withOwnIds(change(randomFile(seed + index)), `v${planted}`)
    const { caseId } = plantFile(world, file, planted)
    const theCase = findCase(db, as(world.alice), caseId, world.clock.now())!
    await look({ caseId, theCase, number: seed + index })
    db.delete(limitChanges).run()
  }
}

type Planted = {
  readonly caseId: string
  readonly theCase: NonNullable<ReturnType<typeof findCase>>
  readonly number: number
}

const wordsOf = (markup: unknown) =>
  String(markup)
    .replace(/<br>|<\/p>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&#39;/g, '’')

const spaced = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ').replaceAll('&#39;', '’')

/** Far apart, so that limits of any year are over at one of them and not at others. */
const instants = () => [0, 200, 600, 1100].map((days) => world.clock.now().add({ hours: 24 * days }))

/** A receipt of something judged so, as far as its words on the verdict go. */
function receiptOf({ office, verdict, ...outlook }: Outlook, received: number): ReceiptFacts {
  const row = judgedBy(outlook)
  const clock = (zone: string) => ({ zone, offset: offsetAt(instant(received), zone) })
  return {
    ...{ channel: 'portal', side: 'party', filedBy: null, for: 'Alice', by: 'Alice', note: null, counts: 'send' },
    ...{ firstByte: null, send: null, commit: null, case: 'TC6-10000', zoneData: '2026b', documents: [] },
    office: { ...clock(office.zone), code: 'L', en: office.nameEn, fr: office.nameFr },
    stamp: clock(stampZone),
    v: 1,
    received: new Date(received).toISOString(),
    verdict,
    ...{ lastDay: row.dueDate, rule: row.rule, deadline: row.deadlineId },
    ...groundsOf(row),
  } as unknown as ReceiptFacts
}

/** Every second limit of the file that counts days has others by a notice, if it has none yet; every third a day by an order. */
function withGrounds(file: CaseFile): CaseFile {
  const counted = limitsOfFile(file).filter(({ limit }) => typeof limit.count !== 'string' && limit.must !== 'done')
  const own = new Set(counted.map(({ limit }) => limit.id))
  const added = [...own]
    .filter((limit, index) => index % 2 === 0 && !file.notices.some((notice) => notice.limit === limit))
    .map((limit) => ({ limit, days: 6, from: '2023-02-01', to: null }))
  const ordered = [...own]
    .filter((_, index) => index % 3 === 0)
    .map((limit) => ({ id: `g-${limit}`, limit, cause: null, effect: 'set', until: '2026-12-15' }) as const)
  return { ...file, notices: [...file.notices, ...added], orders: [...file.orders, ...ordered] }
}

describe('a late verdict, in files with orders, notices and closures', () => {
  it('names the provision, the day, the zone, and the order or the notice that gave it', async () => {
    const seed = Number(process.env.FAST_CHECK_SEED) || 1168437891
    const { db } = world.portal
    const met = { late: 0, order: 0, notice: 0 }
    await inFiles(
      14,
      seed,
      ({ theCase, number }) => {
        for (const at of instants()) {
          const limits = deadlinesOf(db, theCase, at)
          for (const type of documentTypes) {
            const outlook = outlookOf(db, theCase, at, [{ type }])
            if (outlook.verdict !== 'late') continue
            const row = judgedBy(outlook)
            const where = `${number} ${at} ${type}`
            const source = limits.find(({ id, day }) => id === row.deadlineId && day === row.dueDate)
            expect(source, where).toBeDefined()
            if (!source || source.correction) continue
            const { order, notice, rule } = source
            expect(row.rule, where).toBe(ruleCode(rule))
            expect(row.limitOrder?.id, where).toBe(order?.order.id)
            expect(row.limitNotice?.id, where).toBe(order ? undefined : notice?.change.id)
            met.late++
            if (order) met.order++
            else if (notice) met.notice++
            for (const locale of ['en', 'fr'] as const) {
              const i18n = reading(locale)
              const named = [
                ...[ruleName(i18n, row.rule!), i18n.day(row.dueDate!), i18n.zoneName(outlook.office.zone)],
                ...(order ? [order.order.madeBy, i18n.day(order.order.madeOn, 'plain')] : []),
                ...(!order && notice ? [textIn(i18n, localized(notice.change, 'source'))] : []),
              ]
              const review = outlookFacts(i18n, outlook, theCase.division, { kind: outlook.verdict, correctBy: null })
                .flatMap(({ lines }) => lines.map(wordsOf))
                .join('\n')
              const receipt = receiptRows(i18n, receiptOf(outlook, at.epochMilliseconds))
                .flatMap(({ lines }) => lines.map(({ text }) => text))
                .join('\n')
              for (const words of [review, receipt])
                expect(
                  named.filter((one) => !spaced(words).includes(spaced(one))),
                  `${where}: ${words}`,
                ).toEqual([])
            }
          }
        }
      },
      withGrounds,
    )
    expect(Math.min(met.late, met.order, met.notice), JSON.stringify(met)).toBeGreaterThan(0)
  })
})

describe('a limit that an order waived, in files with others', () => {
  it('is never judged, whatever is sent, whenever, and whatever it is said to answer', async () => {
    const { seed } = seeded('waived limits')
    const { db } = world.portal
    let met = 0
    await inFiles(8, seed, ({ caseId, theCase, number }) => {
      const orderable = orderableLimits({ ...theCase, officeZone: 'America/Toronto' }).map(({ id }) => id)
      const raised = [...new Set(deadlinesOf(db, theCase, world.clock.now()).map(({ id }) => id))]
      for (const [index, id] of raised.filter((one) => orderable.includes(one)).entries())
        if (index % 2 === 0) waive(caseId, id)
      for (const at of instants().slice(0, 2)) {
        const limits = deadlinesOf(db, theCase, at)
        const waived = limits.filter(isWaived)
        met += waived.length
        const keys = waived.map(({ key }) => key)
        const dated = limits.filter(({ day }) => day !== null).map(({ id }) => id)
        const wanted = [...new Set(limits.map(({ id }) => id))].map((id) => [id])
        const judgings = [
          judgingOf(db, theCase, { wanted, keys: limits.map(({ key }) => key) }, at),
          ...wanted.map((one) => judgingOf(db, theCase, { wanted: [one] }, at)),
          outlookOf(db, theCase, at, [], { keys }),
          ...documentTypes.map((type) => outlookOf(db, theCase, at, [{ type }])),
        ]
        for (const { limit, answered, offered } of judgings) {
          const judged = [...answered, ...offered].map(({ key }) => key)
          expect(
            judged.filter((key) => keys.includes(key)),
            `${number} ${at}`,
          ).toEqual([])
          if (limit) expect(dated, `${number} ${at}`).toContain(limit.deadlineId)
        }
        // Alone it is told with the order that waived it.
        for (const one of waived.filter(({ id }) => !dated.includes(id))) {
          const alone = judgingOf(db, theCase, { wanted: [[one.id]] }, at)
          // What is handed over when a proceeding begins is not sent here, waived or not.
          const told = one.limit.hours === 0 ? undefined : 'waived'
          expect([alone.limit, alone.waived?.effect], `${number} ${one.key}`).toEqual([undefined, told])
        }
      }
    })
    expect(met).toBeGreaterThan(0)
  })
})

const waive = (caseId: string, deadlineId: string) =>
  world.portal.db
    .insert(limitOrders)
    .values({
      ...{ id: newId(), caseId, deadlineId, cause: null, effect: 'waived', until: null },
      ...{ madeOn: '2026-11-20', madeBy: 'Member Okafor', createdAt: world.clock.now().epochMilliseconds },
    })
    .run()

describe('a case with a limit that runs', () => {
  it('names the next one first, and nowhere says that none is counted', async () => {
    const seed = Number(process.env.FAST_CHECK_SEED) || 1887471200
    const { db, catalogue } = world.portal
    const met = { next: 0, dated: 0, none: 0 }
    await inFiles(16, seed, async ({ caseId, theCase, number }) => {
      const now = world.clock.now()
      const all = listCaseDeadlines(db, as(world.alice), theCase, now)
      const { next, hasDays } = deadlinesOfCase(all, now)
      const i18n = reading('en')
      const page = wordsOf(await (await alice.get(`/en/cases/${caseId}/deadlines`)).text()).replace(/\s+/g, ' ')
      const says = (key: string) => page.includes(spaced(catalogue('en')(key as never)))
      const isLive = all.some((one) => standingIn(one, now) === 'open')
      const denied = [
        ...(hasDays ? ['cases:limit.none'] : []),
        ...(isLive ? ['deadlinePages:section.none'] : []),
      ].filter(says)
      const deniedOwn = ['cases:limit.nothingOpen', 'cases:limit.urgent'].filter(says)
      expect([number, denied]).toEqual([number, []])
      if (!next) {
        if (hasDays) met.dated++
        else met.none++
        return
      }
      met.next++
      expect([number, deniedOwn]).toEqual([number, []])
      const facts = page.slice(
        page.indexOf('Next deadline'),
        page.indexOf('Next hearing', page.indexOf('Next deadline')),
      )
      expect(facts, String(number)).toContain(spaced(deadlineName(i18n, next)))
      expect(facts, String(number)).toContain(spaced(saying().day(next.day!)))
    })
    expect(Math.min(met.next, met.dated), JSON.stringify(met)).toBeGreaterThan(0)
  })
})
