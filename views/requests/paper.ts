import type { Office } from '../../src/accounts/people/queries.ts'
import type { VisibleCase } from '../../src/cases/access/queries.ts'
import type { ActingAs } from '../../src/cases/access/values.ts'
import { lastDayWithSafe } from '../../src/cases/deadlines/day-words.ts'
import type { Hearing } from '../../src/cases/hearings/rows.ts'
import { plainCaseName, plainPersonName } from '../../src/cases/people/values.ts'
import type { CasePerson } from '../../src/cases/record/queries.ts'
import { nameIn } from '../../src/platform/localized.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import type { RequestField, Values } from '../../src/requests/kinds.ts'
import type { RequestLimit } from '../../src/requests/limits.ts'
import type { RequestKind } from '../../src/tribunal/index.ts'
import { ruleText } from '../components/limit-words.ts'
import { orderText } from '../components/order-words.ts'
import { filledRows, kindName, lateWords, signatureKey } from './words.ts'

type PaperData = {
  readonly i18n: I18n
  readonly kind: RequestKind
  readonly theCase: VisibleCase
  readonly hearing: Hearing | undefined
  readonly office: Office
  readonly fields: readonly RequestField[]
  readonly values: Values
  readonly people: readonly CasePerson[]
  readonly limit: RequestLimit
  readonly signedName: string
  /** Name of the account that signs. */
  readonly signer: string
  /** In whose name it is sent. */
  readonly principal: string
  readonly actsAs: ActingAs
  readonly at: number
}

/** The text of the document that a request becomes, for its template. */
export function requestPaper(data: PaperData) {
  const { i18n, kind, theCase, hearing, office, fields, values, people, limit, signedName, at } = data
  const { t, locale, brand } = i18n
  const title = t('requests:paper.title', { kind: kindName(i18n, kind), reference: theCase.reference })
  const concerned = people
    .filter(({ role }) => role !== 'interpreter')
    .map((person) => `${plainPersonName(person)} (${t(`cases:role.${person.role}`)})`)
  return {
    title,
    lang: locale,
    head: [t(`tribunal:${theCase.division}.name`), t('requests:paper.registry', { office: nameIn(i18n, office) })],
    file: [t('requests:paper.file', { reference: theCase.reference }), i18n.date(at)],
    decision: t(`requests:decision.${kind}`),
    facts: [
      [t('requests:paper.people'), concerned.length > 0 ? concerned : [plainCaseName(theCase)]],
      ...(hearing ? [[t(`cases:hearing.kind.${hearing.kind}`), [hearingWords(i18n, hearing)]]] : []),
      ...(limit.rule ? [[t('requests:paper.rule'), ruleLines(i18n, limit)]] : []),
    ],
    contentTitle: t('requests:paper.content'),
    rows: filledRows(i18n, fields, values),
    signatureTitle: t('requests:paper.signature'),
    signature: signedName,
    signed: signedLines(data),
    foot: t('requests:paper.foot', { reference: theCase.reference, brand }),
    unprintable: t('requests:paper.unprintable'),
  }
}

const hearingWords = (i18n: I18n, { startsAt, zone }: Hearing): string =>
  i18n.t('requests:paper.hearingLine', {
    moment: i18n.moment(startsAt, zone),
    zone: i18n.zoneName(zone),
  })

function ruleLines(i18n: I18n, limit: RequestLimit): string[] {
  const { t } = i18n
  if (!limit.rule) return []
  const day =
    limit.dueDate &&
    t('requests:paper.lastDay', { day: lastDayWithSafe(i18n, { lastDay: limit.dueDate, safe: limit.safe }) })
  return [
    ruleText(i18n, limit.rule),
    ...(limit.isExempt ? [t('requests:limit.exemptPaper')] : []),
    ...(day ? [day] : []),
    ...(limit.deadline?.order && !limit.isExempt ? [orderText(i18n, limit.deadline)] : []),
    ...(limit.verdict === 'late' ? [t('requests:paper.late'), lateWords(i18n, limit)] : []),
  ]
}

function signedLines({ i18n, theCase, signer, principal, actsAs, at }: PaperData): string[] {
  const { t, zone, brand } = i18n
  const when = { moment: i18n.moment(at), zone: i18n.zoneName(zone) }
  return [
    t('requests:paper.signed', { ...when, brand }),
    actsAs === 'self'
      ? t('requests:paper.by.self', { signer })
      : t(`requests:paper.by.${actsAs}`, { signer, principal }),
    t(signatureKey(theCase.division)),
  ]
}
