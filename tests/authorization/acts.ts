import { eq } from 'drizzle-orm'
import type { Administrator, Counsel } from '../../src/accounts/people/index.ts'
import { counselProfiles } from '../../src/accounts/people/schema.ts'
import { restorePerson, suspendPerson } from '../../src/accounts/standing/standing.ts'
import { endAppearance, enterAppearance } from '../../src/cases/appearances/index.ts'
import { startHandover } from '../../src/cases/handover/staff-commands.ts'
import { listHearings } from '../../src/cases/hearings/index.ts'
import { changeCase, listOwnCases } from '../../src/cases/record/index.ts'
import { acceptShare } from '../../src/cases/shares/answer-commands.ts'
import { offerShare, revokeAllShares, revokeShare } from '../../src/cases/shares/commands.ts'
import {
  acceptDelegation,
  endAllGiven,
  leaveDelegation,
  offerDelegation,
  reviseDelegation,
  revokeDelegation,
} from '../../src/delegation/index.ts'
import { delegations } from '../../src/delegation/schema.ts'
import { Temporal } from '../../src/platform/clock.ts'
import { Forbidden, NotFound } from '../../src/platform/errors.ts'
import type { Result } from '../../src/platform/result.ts'
import { as, officerOf, plantCase } from '../plant.ts'
import type { Someone, World } from '../world.ts'
import type { Act } from './any-act.ts'
import { emptyLedger, isOn, type Ledger } from './ledger.ts'

export type History = {
  world: World
  counsel: readonly Someone[]
  delegates: readonly Someone[]
  people: readonly Someone[]
  cases: readonly string[]
  ledger: Ledger
}

/** Three counsel, two delegates, one party; three cases of Toronto, each with a hearing far ahead and somebody on the record. */
export async function beginHistory(world: World): Promise<History> {
  const { alice, charlie, bob, add, toronto } = world
  const counsel = [alice, charlie, await add('Dora Lindqvist', 'counsel', toronto)]
  const delegates = [bob, await add('Gil Costa', 'delegate')]
  const party = await add('Pia Haddad', 'party')
  const cases = [1, 2, 3].map((number) =>
    plantCase(world, {
      reference: `TC5-0000${number}`,
      counsel: [],
      hearingIn: 500,
      ...(number === 1 && { party }),
    }),
  )
  const ledger = emptyLedger([{ person: party.id, caseId: cases[0]! }])
  const history = { world, counsel, delegates, people: [...counsel, ...delegates, party], cases, ledger }
  const enter = (counsel: number, theCase: number) =>
    perform(history, { act: 'enter', counsel, theCase, inDays: 0, length: null })
  for (const [who, theCase] of [
    [0, 0],
    [0, 1],
    [1, 1],
    [1, 2],
    [2, 2],
  ] as const)
    enter(who, theCase)
  return history
}

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)]

/** Does it in the portal and, where the portal did not refuse, writes it in the ledger. */
export function perform(history: History, act: Act): void {
  const doIt = acts[act.act] as (history: History, act: Act) => void
  doIt(history, act)
}

/** Undefined where the portal refused, by its answer or by throwing what it throws on purpose. */
function tried<T>(work: () => Result<T, string>): T | undefined | 'done' {
  try {
    const result = work()
    return result.ok ? (result.value ?? 'done') : undefined
  } catch (error) {
    if (error instanceof NotFound || error instanceof Forbidden) return undefined
    throw error
  }
}
const triedVoid = (work: () => void) =>
  tried(() => {
    work()
    return { ok: true, value: 'done' }
  })

const dayOf = ({ world }: History, inDays: number) =>
  world.clock.now().toZonedDateTimeISO('America/Toronto').toPlainDate().add({ days: inDays }).toString()
/** The first instant after a day, Toronto's clock. */
const endOfDay = (date: string) =>
  Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime('America/Toronto').epochMilliseconds
const startOfDay = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime('America/Toronto').epochMilliseconds

const canAct = ({ ledger }: History, someone: Someone | undefined) =>
  someone !== undefined && !ledger.suspended.has(someone.id)

const acts: { [A in Act['act']]: (history: History, act: Extract<Act, { act: A }>) => void } = {
  enter: (history, { counsel, theCase, inDays, length }) => {
    const { world, ledger } = history
    const [who, caseId] = [pick(history.counsel, counsel)!, pick(history.cases, theCase)!]
    const from = now(history) + inDays * day
    const until = length === null ? null : from + length * day
    const id = tried(() =>
      enterAppearance(db(history), sam(world), caseId, { counselId: who.id, from, until }, at(history)),
    )
    if (id) ledger.onRecord.push({ id, caseId, counsel: who.id, from, until })
  },

  end: (history, { one }) => {
    const appearance = pick(history.ledger.onRecord, one)
    if (!appearance) return
    if (tried(() => endAppearance(db(history), sam(history.world), appearance.id, now(history), at(history))))
      appearance.until = now(history)
  },

  lend: (history, { counsel, delegate, rights, scope, until, isAccepted }) => {
    const [who, whom] = [pick(history.counsel, counsel)!, pick([...history.delegates, ...history.counsel], delegate)!]
    if (!canAct(history, who) || who === whom) return
    const terms = termsOf(history, who, rights, scope, until)
    const offer = { ...terms, name: whom.name, email: whom.email, locale: 'en' as const }
    const made = tried(() =>
      offerDelegation(
        db(history),
        as<Counsel>(who),
        offer,
        { ownCases: listOwnCases as never, limit: 20 },
        at(history),
      ),
    )
    if (!made) return
    const id = newest(history)
    history.ledger.lent.push({
      id,
      counsel: who.id,
      delegate: whom.id,
      ...asLent(terms),
      accepted: false,
      isOver: false,
    })
    if (isAccepted) accept(history, id)
  },

  accept: (history, { one }) => {
    const lent = pick(history.ledger.lent, one)
    if (lent) accept(history, lent.id)
  },

  revise: (history, { one, rights, scope, until }) => {
    const lent = pick(history.ledger.lent, one)
    const who = personOf(history, lent?.counsel)
    if (!lent || !canAct(history, who)) return
    const terms = termsOf(history, who!, rights, scope, until)
    if (
      tried(() => reviseDelegation(db(history), as<Counsel>(who!), lent.id, terms, listOwnCases as never, at(history)))
    )
      Object.assign(lent, asLent(terms))
  },

  revoke: (history, { one }) => {
    const lent = pick(history.ledger.lent, one)
    const who = personOf(history, lent?.counsel)
    if (!lent || !canAct(history, who)) return
    if (triedVoid(() => revokeDelegation(db(history), as<Counsel>(who!), lent.id, at(history)))) lent.isOver = true
  },

  leave: (history, { one }) => {
    const lent = pick(history.ledger.lent, one)
    const who = personOf(history, lent?.delegate)
    if (!lent?.accepted || !canAct(history, who)) return
    if (triedVoid(() => leaveDelegation(db(history), as(who!), lent.id, at(history)))) lent.isOver = true
  },

  share: (history, act) => {
    const [who, whom] = [pick(history.counsel, act.counsel)!, pick(history.counsel, act.with)!]
    const caseId = pick(ownCases(history, who), act.theCase) ?? history.cases[0]!
    if (!canAct(history, who) || who === whom) return
    const from = act.inDays === 0 ? null : dayOf(history, act.inDays)
    const until = act.length === null ? null : dayOf(history, act.inDays + act.length)
    const hearingId = act.kind === 'standIn' ? listHearings(db(history), { id: caseId } as never)[0]!.id : null
    const offer = { kind: act.kind, hearingId, name: whom.name, email: whom.email, locale: 'en', from, until } as const
    const id = tried(() => offerShare(db(history), as<Counsel>(who), caseId, offer as never, at(history)))
    if (!id) return
    const under = history.ledger.onRecord.find(
      (one) => one.counsel === who.id && one.caseId === caseId && isOn(one, now(history)),
    )
    const afterHearing = Temporal.Instant.from('2026-11-24T15:00:00Z')
      .toZonedDateTimeISO('America/Toronto')
      .toPlainDate()
      .add({ days: 501 })
    const lastDay = until ?? (act.kind === 'standIn' ? afterHearing.toString() : null)
    history.ledger.shared.push({
      id,
      caseId,
      counsel: who.id,
      with: whom.id,
      under: under!.id,
      from: from === null ? now(history) : Math.max(now(history), startOfDay(from)),
      until: lastDay === null ? null : endOfDay(lastDay),
      accepted: false,
      isOver: false,
    })
    if (act.isAccepted && canAct(history, whom)) {
      const shared = history.ledger.shared.at(-1)!
      if (tried(() => acceptShare(db(history), as<Counsel>(whom), id, at(history)))) shared.accepted = true
    }
  },

  unshare: (history, { one }) => {
    const shared = pick(history.ledger.shared, one)
    const who = personOf(history, shared?.counsel)
    if (!shared || !canAct(history, who)) return
    if (triedVoid(() => revokeShare(db(history), as<Counsel>(who!), shared.id, at(history)))) shared.isOver = true
  },

  suspend: (history, { who }) => {
    const someone = pick(history.people, who)!
    if (
      tried(() =>
        suspendPerson(db(history), ada(history.world), someone.id, 'A complaint is looked into.', at(history)),
      )
    )
      history.ledger.suspended.add(someone.id)
  },

  restore: (history, { who }) => {
    const someone = pick([...history.ledger.suspended], who)
    if (
      someone &&
      tried(() => restorePerson(db(history), ada(history.world), someone, 'It was unfounded.', at(history)))
    )
      history.ledger.suspended.delete(someone)
  },

  lapse: (history, { counsel }) => {
    const who = pick(history.counsel, counsel)!
    db(history)
      .update(counselProfiles)
      .set({ standingUntil: now(history) })
      .where(eq(counselProfiles.personId, who.id))
      .run()
    history.ledger.lapsed.add(who.id)
  },

  close: (history, { theCase }) => {
    const caseId = pick(history.cases, theCase)!
    if (history.ledger.closedAt.has(caseId)) return
    if (tried(() => changeCase(db(history), sam(history.world), caseId, { status: 'closed' }, at(history))))
      history.ledger.closedAt.set(caseId, now(history))
  },

  handOver: (history, act) => {
    const [from, to] = [pick(history.counsel, act.from)!, pick(history.counsel, act.to)!]
    const { ledger } = history
    const handed = tried(() =>
      startHandover(
        db(history),
        sam(history.world),
        { fromId: from.id, toId: to.id, reason: 'newFirm', note: null },
        at(history),
      ),
    )
    if (!handed) return
    const t = now(history)
    for (const one of ledger.onRecord.filter((o) => o.counsel === from.id && (o.until === null || o.until > t))) {
      const begins = Math.max(one.from, t)
      const held = ledger.onRecord.filter((o) => o.counsel === to.id && o.caseId === one.caseId)
      const edges = [begins, one.until ?? Infinity, ...held.flatMap((o) => [o.from, o.until ?? Infinity])]
        .filter((edge) => edge >= begins && edge <= (one.until ?? Infinity))
        .sort((a, b) => a - b)
      for (const [n, from] of edges.entries()) {
        const next = edges[n + 1]
        if (next === undefined || next === from || held.some((o) => isOn(o, from))) continue
        const until = next === Infinity ? null : next
        ledger.onRecord.push({ ...one, id: `taken ${one.id} ${from}`, counsel: to.id, from, until })
      }
      one.until = begins
    }
    for (const lent of ledger.lent) if (lent.counsel === from.id) lent.isOver = true
  },

  endAll: (history, { counsel }) => {
    const who = pick(history.counsel, counsel)!
    if (!canAct(history, who)) return
    db(history).transaction(
      (tx) => {
        endAllGiven(tx, as<Counsel>(who), who.id, at(history))
        revokeAllShares(tx, as<Counsel>(who), at(history))
      },
      { behavior: 'immediate' },
    )
    for (const lent of history.ledger.lent) if (lent.counsel === who.id) lent.isOver = true
    for (const shared of history.ledger.shared) if (shared.counsel === who.id) shared.isOver = true
  },

  wait: (history, { hours }) => {
    history.world.clock.forward({ hours })
  },
}

const day = 86_400_000
const db = ({ world }: History) => world.portal.db
const at = ({ world }: History) => world.clock.now()
const now = (history: History) => at(history).epochMilliseconds
const sam = ({ sam, toronto }: World) => officerOf(sam, toronto)
const ada = ({ ada }: World) => as<Administrator>(ada)
const personOf = ({ people }: History, id: string | undefined) => people.find((one) => one.id === id)

function accept(history: History, id: string): void {
  const lent = history.ledger.lent.find((one) => one.id === id)!
  const who = personOf(history, lent.delegate)
  if (!canAct(history, who)) return
  if (tried(() => acceptDelegation(db(history), as(who!), id, at(history)))) lent.accepted = true
}

const newest = (history: History): string =>
  db(history)
    .select({ id: delegations.id })
    .from(delegations)
    .all()
    .map(({ id }) => id)
    .find((id) => !history.ledger.lent.some((lent) => lent.id === id))!

/** The cases in which this counsel is of record now; the others are refused as chosen ones. */
const ownCases = (history: History, { id }: Someone): string[] =>
  history.ledger.onRecord.filter((one) => one.counsel === id && isOn(one, now(history))).map(({ caseId }) => caseId)

function termsOf(
  history: History,
  counsel: Someone,
  rights: 'read' | 'prepare' | 'send',
  scope: number[] | undefined,
  until: number | null,
) {
  return {
    rights,
    allCases: scope === undefined,
    caseIds: [...new Set((scope ?? []).flatMap((one) => pick(ownCases(history, counsel), one) ?? []))],
    until: until === null ? null : dayOf(history, until),
  }
}

const asLent = (terms: ReturnType<typeof termsOf>): Pick<Ledger['lent'][number], 'rights' | 'cases' | 'until'> => ({
  rights: terms.rights,
  cases: terms.allCases ? undefined : terms.caseIds,
  until: terms.until === null ? null : endOfDay(terms.until),
})
