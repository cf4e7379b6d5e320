import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { questionPaths } from '../../../src/questions/paths.ts'
import { lawOf } from '../../../src/tribunal/index.ts'
import { factsList } from '../../components/facts-list.ts'
import { type Content, caseName, dateTag, html, reference, type SummaryRow } from '../../components/index.ts'
import type { OverviewData } from './case-data.ts'

/** What the file is; how it stands is in the head. */
export function caseFacts(data: OverviewData): Content {
  const { i18n, head, accessEndsAt } = data
  const { theCase, office } = head
  const { t } = i18n
  const rows: (SummaryRow | undefined)[] = [
    accessEndsAt === undefined
      ? undefined
      : {
          key: t('cases:fact.access'),
          value: html`${t('cases:fact.accessUntil')} ${dateTag({ i18n, at: accessEndsAt, zone: office.zone })}`,
        },
    { key: t('cases:fact.division'), value: t(`tribunal:${theCase.division}.name`) },
    { key: t('cases:overview.office'), value: officeLine(i18n, head) },
    { key: t('cases:overview.language'), value: languages(i18n, theCase) },
    { key: t('cases:overview.hearing'), value: t(`cases:overview.${theCase.inPrivate ? 'inPrivate' : 'inPublic'}`) },
    { key: t('cases:overview.opened'), value: dateTag({ i18n, at: theCase.openedAt, zone: office.zone }) },
    lawOf(theCase.division).appeal && {
      key: t('cases:fact.appealRight'),
      value: t(`cases:appealRight.short.${theCase.appealRight ?? 'unknown'}`),
    },
    theCase.groupId === null
      ? undefined
      : { key: t('cases:overview.joined'), value: groupLines(i18n, theCase, data.group) },
    theCase.relatedReference === null ? undefined : { key: t('cases:fact.related'), value: related(data) },
  ]
  return html`<h2>${t('cases:overview.about')}</h2>${factsList(rows.filter((row) => row !== undefined))}`
}

/** Where the file is, and how to write to those who have it. */
const officeLine = (i18n: I18n, { theCase, office, capacities }: OverviewData['head']): Content =>
  html`${nameIn(i18n, office)}${
    capacities.some(({ canPrepare }) => canPrepare) &&
    html` · <a class="ref" href="${questionPaths.questionCreation(i18n.locale, theCase.id)}">${i18n.t('questions:inCase.askShort')}</a>`
  }`

function languages({ t }: I18n, { language, interpreter }: VisibleCase): Content {
  const spoken = t(`common:language.${language}`)
  return interpreter
    ? html`<bdi>${t('cases:overview.languageAndInterpreter', { language: spoken, interpreter })}</bdi>`
    : spoken
}

/** The files that are joined with this one, each by its number and the people in it. */
export function groupLines(i18n: I18n, theCase: VisibleCase, group: readonly VisibleCase[]): Content {
  const { t, locale } = i18n
  const principal = (isPrincipal: boolean) => isPrincipal && html` – ${t('cases:fact.principal')}`
  return html`${reference(theCase.reference)} (${t('cases:fact.thisFile')})${principal(theCase.isPrincipal)}${group.map(
    (c) =>
      html`<br><a href="${casePaths.case(locale, c.id)}">${c.reference}</a> ${caseName(c)}${principal(c.isPrincipal)}`,
  )}`
}

function related({ i18n, head: { theCase }, related }: OverviewData): Content {
  if (!related) return theCase.relatedReference ?? ''
  return html`<a href="${casePaths.case(i18n.locale, related.id)}">${related.reference}</a> (${i18n.t(`tribunal:${related.division}.code`)})`
}
