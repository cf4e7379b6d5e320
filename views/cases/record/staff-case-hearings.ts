import { staffHearingPaths } from '../../../src/cases/hearings/paths.ts'
import type { Hearing } from '../../../src/cases/hearings/rows.ts'
import { buttonLink, type Content, emptyLine, html } from '../../components/index.ts'
import { unconfirmedNotice } from '../../components/unconfirmed-years.ts'
import { workTable } from '../../components/work-table.ts'
import { hearingPlace, hearingState, hearingWhen } from '../hearings/cells.ts'
import { sittersWords } from '../hearings/sitters.ts'
import { pageOfOfficeCase, type StaffCasePageData } from './staff-case-head.ts'

type StaffHearingsData = StaffCasePageData & {
  /** Years on which its limits and hearings rest, and whose days nobody has entered for the office. */
  readonly unconfirmed: readonly number[]
}

/** The dates of a case, those to come first. */
export function staffHearingsPage(data: StaffHearingsData) {
  const { i18n, head, unconfirmed } = data
  const { t, locale } = i18n
  const isComing = (one: Hearing) => head.ahead.some(({ id }) => id === one.id)
  const others = head.hearings.filter((one) => !isComing(one))
  const groups = [
    { title: t('officeCase:hearings.coming'), rows: head.ahead.map((one) => row(data, one)) },
    { title: t('officeCase:hearings.others'), rows: others.map((one) => row(data, one)) },
  ].filter(({ rows }) => rows.length > 0)
  return pageOfOfficeCase(
    data,
    'hearings',
    html`
    <div class="titled"><h2>${t('cases:hearings.title')}</h2>${!head.outside && buttonLink({ href: staffHearingPaths.hearingScheduling(locale, head.theCase.id), label: t('admin:case.schedule'), kind: 'secondary' })}</div>
    ${unconfirmedNotice(i18n, unconfirmed)}
    ${
      groups.length === 0
        ? emptyLine(t('admin:case.noHearing'))
        : workTable({
            caption: t('cases:hearings.title'),
            columns: [
              { label: t('cases:hearings.when') },
              { label: t('cases:hearings.kind') },
              { label: t('cases:hearings.where') },
              { label: t('cases:hearings.state') },
              { label: t('admin:case.acts'), isHidden: true },
            ],
            groups,
          })
    }`,
  )
}

function row({ i18n, head }: StaffHearingsData, one: Hearing) {
  const { t, locale } = i18n
  const { outside, now } = head
  const change: Content = outside
    ? ''
    : html`<a href="${staffHearingPaths.hearing(locale, one.id)}">${t('admin:case.changeHearing')} <span class="hidden">${i18n.moment(one.startsAt, one.zone)}</span></a>`
  return {
    heading: { content: hearingWhen(i18n, one, now) },
    cells: [
      {
        content: html`${t(`cases:hearing.kind.${one.kind}`)}${one.reviewKind && html`<br><span class="aside">${t(`cases:hearing.review.${one.reviewKind}`)}</span>`}`,
      },
      { content: html`${hearingPlace(i18n, one, now)}${sittersWords(i18n, one)}` },
      { content: hearingState(i18n, one, now) },
      { content: change, kind: 'act' },
    ],
  }
}
