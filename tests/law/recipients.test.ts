import { expect, it } from 'vitest'
import { limits } from '../../src/tribunal/index.ts'

/**
 * Who must have received it by the last day, and who is provided with it besides, as the rules have it; read from them by hand, and
 * not from the portal. "Documents provided under this rule must be received by their recipients": by each of them; "must be received by
 * the Division": the others are provided with it, in time or not.
 */
const received: Readonly<Record<string, readonly [by: string, besides?: string]>> = {
  // RPD
  'rpd.boc.poe': ['division'], // IRPR 159.8(2); r. 7(5)(a)
  'rpd.boc.ext': ['division'], // 8(2)
  'rpd.boc.change': ['division'], // 9(2)
  'rpd.contact.first': ['division minister'], // 4(2)
  'rpd.lang.change': ['division minister'], // 17(2), 18(2)
  'rpd.interp': ['division'], // 19(2) to (4)
  'rpd.notice.hearing': ['parties'], // 25(3)
  'rpd.min.intervene': ['division person'], // 29(1), (4)
  'rpd.disclose': ['division otherPartyIfAny'], // 34(1), (3)
  'rpd.discloseResponse': ['division otherPartyIfAny'], // 34(1), (3)
  'rpd.interventionResponse': ['division minister'], // 34(1), (3)
  'rpd.posthearing': ['division', 'otherPartyIfAny'], // 43(2), 50(1), (5)
  'rpd.witness': ['division otherPartyIfAny'], // 44(1), (3)
  'rpd.app': ['division', 'otherPartyIfAny'], // 50(1), (5)
  'rpd.appResponse': ['division otherParty'], // 51(3), (4)
  'rpd.appReply': ['division otherParty'], // 52(3), (4)
  'rpd.location': ['division otherPartyIfAny'], // 53(2), (3)
  'rpd.date': ['division', 'otherPartyIfAny'], // 54(1), (2)(b), 50(5)
  'rpd.join': ['affectedPersons division otherPartyIfAny'], // 56(3), (4)
  'rpd.public': ['division'], // 57(11)
  'rpd.reinstate': ['division', 'minister'], // 60(2), 50(1)
  'rpd.reopen': ['division', 'formerCounsel minister'], // 62(2), (4)
  'rpd.constitutional': ['attorneysGeneral division minister otherPartyIfAny'], // 66(3), (4)
  'rpd.otherway': ['division', 'otherPartyIfAny'], // 40(2), 50(1), (5)
  // RAD
  'rad.notice': ['division'], // 2(4)
  'rad.record': ['division'], // 3(5)
  'rad.reply': ['division', 'minister'], // 5(1), (5): first to the Minister
  'rad.min.notice': ['division', 'person'], // 8(1), (4)
  'rad.min.perfect': ['division', 'person'], // 9(1), (5)
  'rad.respond': ['division', 'minister'], // 10(1), (6)
  'rad.lang.change': ['division minister'], // 22(3)
  'rad.constitutional': ['attorneysGeneral division interestedPerson minister unhcr'], // 25(3), (4)
  'rad.appResponse': ['division otherParty'], // 38(3), (4)
  'rad.appReply': ['division otherParty'], // 39(3), (4)
  'rad.join': ['affectedPersons division otherParty'], // 41(3), (4)
  'rad.public': ['division'], // 42(12)
  'rad.unhcr': ['division'], // 45(3)
  'rad.unhcrResponse': ['division otherParty'], // 45(10), (12): not the UNHCR
  'rad.interested': ['division'], // 46(7)
  'rad.interestedResponse': ['division interestedPerson otherParty'], // 46(17), (19)
  'rad.noticeHearing': ['parties'], // 56(2)
  'rad.interp': ['division'], // 59(2), (3)
  'rad.witness': ['division otherParty'], // 61(1), (3)
  'rad.location': ['division otherParty'], // 66(2), (3)
  // IAD: "must be received", by those to whom the same rules say it is provided
  'iad.notice.spons': ['division'], // 16(a)
  'iad.notice.removal': ['division'], // 16(b)
  'iad.notice.resid': ['division'], // 16(c)
  'iad.notice.minister': ['division', 'immigrationDivision person'], // 15(1), 16(d)
  'iad.contact.first': ['division otherParty'], // 7(3)(b)
  'iad.record.min': ['division person'], // 21(1), 22(a)
  'iad.record.minRemoval': ['division person'], // 21(1), 22(c)
  'iad.record.id': ['division parties'], // 21(3), 22(b)
  'iad.disclose': ['division otherParty'], // 24(1), 26
  'iad.nodocs': ['division'], // 24(2), 26
  'iad.discloseResponse': ['division otherParty'], // 24(1), 27
  'iad.discloseStay': ['division otherParty'], // 24(1), 28
  'iad.interp': ['division'], // 53(2)
  'iad.witness': ['division otherParty'], // 55(1), (3)
  'iad.stay.cancelResponse': ['division minister'], // 83, 86(5)
  'iad.appResponse': ['division otherParty'], // 86(4), (5)
  'iad.appReply': ['division otherParty'], // 87(2), (3)
  'iad.location': ['division otherParty'], // 88(2)
  'iad.date': ['division', 'otherParty'], // 85(4), 90(2)(a)
  'iad.private': ['division otherParty'], // 93(5)
  'iad.constitutional': ['attorneysGeneral division otherParty'], // 101(3), (5)
  // ID
  'id.reasons': ['division'], // 7(4), 11(4)
  'id.min.detention': ['division person'], // 8(2)
  'id.min.detention48': ['division person'], // 8(2)
  'id.lang': ['division'], // 16(2)
  'id.interp': ['division'], // 17(1)
  'id.disclose': ['division otherParty'], // 26
  'id.witness': ['division otherParty'], // 32(3)
  'id.appResponse': ['division otherParty'], // 39(3)
  'id.appReply': ['division otherParty'], // 40(3)
  'id.private': ['division parties'], // 45(3), (4)
  'id.public': ['division'], // 46(3), (4)
  'id.constitutional': ['attorneysGeneral division otherParty'], // 47(3), (4)
}

const listed = (some: readonly string[]) => some.toSorted().join(' ')

it('each limit says who must have received it by the last day, and who is only provided with it, as its rule does', () => {
  const said = limits
    .filter(({ receipt }) => receipt === 'received')
    .map(({ id, to, receivedBy }) => {
      const besides = listed(to.filter((one) => !receivedBy.includes(one)))
      return [id, besides ? [listed(receivedBy), besides] : [listed(receivedBy)]]
    })
  expect(Object.fromEntries(said)).toEqual(received)
})

it('what is to be provided alone must be received by nobody by that day', () => {
  const provided = limits.filter(({ receipt }) => receipt === 'provided')
  expect(provided.flatMap(({ id, receivedBy }) => (receivedBy.length > 0 ? [id] : []))).toEqual([])
})
