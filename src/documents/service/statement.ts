import { Readable } from 'node:stream'
import { ruleText } from '../../../views/components/limit-words.ts'
import { getOffice } from '../../accounts/people/index.ts'
import type { VisibleCase } from '../../cases/access/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { makePdf } from '../../platform/pdf/index.ts'
import { storeObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { brandOf, makeI18n } from '../../platform/web/i18n.ts'
import { checkStored } from '../intake/checking.ts'
import type { DocumentRow } from '../submissions/model.ts'
import type { MadeStatement } from './commands.ts'
import { documentsMark, type ServiceAnswers, servedOf, serviceRulesOf } from './state.ts'

/**
 * Makes the statement of service as a tagged PDF in the language of the proceeding and stores it; no row knows it yet.
 * Undefined when storage has no room.
 */
export async function makeStatement(
  portal: Portal,
  theCase: VisibleCase,
  documents: readonly DocumentRow[],
  answers: ServiceAnswers,
  at: Instant,
): Promise<MadeStatement | undefined> {
  const { storage, keyring } = portal
  const data = statementData(portal, theCase, documents, answers, at)
  const { pdf } = await makePdf({ template: 'src/documents/service/statement.typ', data, at })
  const stored = await storeObject(storage, keyring, Readable.from([pdf]), { maxBytes: pdf.length })
  if (!stored.ok) return undefined
  const object = stored.value
  const checked = await checkStored(portal, object)
  const fileName = `${data.title}.pdf`
  return {
    file: { fileName, stored: object, checked, firstByteAt: at },
    title: data.title,
    mark: documentsMark(servedOf(documents)),
  }
}

/** What the paper says, in the language of the proceeding. */
function statementData(
  { db, settings, catalogue }: Pick<Portal, 'db' | 'settings' | 'catalogue'>,
  theCase: VisibleCase,
  documents: readonly DocumentRow[],
  { how, day, time, whom, by, whyNoProof }: ServiceAnswers,
  at: Instant,
) {
  const locale = theCase.language
  const { zone } = getOffice(db, theCase.officeId)
  const { brand, demo, version } = settings
  const t = catalogue(locale)
  const i18n = makeI18n(t, { locale, zone, here: '', brand: brandOf(brand, locale, t), demo, version })
  const rules = serviceRulesOf(theCase.division, documents)
  const said = i18n.day(day ?? '')
  const when = time ? t('service:statement.dayTime', { day: said, time: i18n.clock(time) }) : said
  return {
    lang: locale,
    title: t('service:statement.title'),
    facts: [
      [t('service:statement.case'), theCase.reference],
      [t('service:statement.division'), t(`tribunal:${theCase.division}.name`)],
      [t('service:statement.by'), by],
      [t('service:statement.whom'), whom],
      [t('service:statement.how'), t(`service:way.${how ?? 'hand'}`)],
      [t('service:statement.when'), when],
    ],
    statement: t('service:statement.states', { by, whom }),
    documents: servedOf(documents).map(({ title, type, pages }) => {
      const what = title || (type ? t(`documents:type.${type}`) : '')
      return pages === null ? what : t('service:statement.document', { what, count: pages })
    }),
    more: [
      ...(whyNoProof ? [t('service:statement.noProof', { why: whyNoProof })] : []),
      ...(rules.length > 0
        ? [
            t('service:statement.rules', {
              rules: rules.map((rule) => ruleText(i18n, rule)).join(t('service:statement.and')),
            }),
          ]
        : []),
    ],
    signed: t('service:statement.signed', { by, moment: i18n.moment(at.epochMilliseconds), zone: i18n.zoneName(zone) }),
    foot: t('service:statement.foot', { brand: i18n.brand }),
  }
}
