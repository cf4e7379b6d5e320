import type { OfficeHearings, OfficeListed, OfficeSitting } from '../../../src/cases/hearings/office-list.ts'
import { staffHearingPaths } from '../../../src/cases/hearings/paths.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { hasNoLink } from '../../components/hearing-link.ts'
import {
  type Content,
  caseName,
  html,
  nearDayTag,
  personName,
  separated,
  tag,
  timeTag,
} from '../../components/index.ts'
import type { RowGroup, WorkRow } from '../../components/work-table.ts'

import type { OfficeHearingsData } from './staff-list-data.ts'

/** The sittings of a day. */
export const hearingsOfDay = (
  data: OfficeHearingsData,
  { day, sittings }: OfficeHearings['days'][number],
): RowGroup => ({
  ...(data.view !== 'day' && { shared: nearDayTag({ i18n: data.i18n, day, now: data.now, zone: data.office.zone }) }),
  rows: sittings.map((one) => row(data, one)),
})

function row({ i18n, now, office }: OfficeHearingsData, sitting: OfficeSitting): WorkRow {
  const { t, locale } = i18n
  const [one] = sitting
  const isOtherClock = i18n.time(one.startsAt, one.zone) !== i18n.time(one.startsAt, office.zone)
  const counsel = [...new Set(sitting.flatMap((each) => each.counsel))]
  return {
    before: [
      {
        content: html`${timeTag(one.startsAt, i18n.time(one.startsAt, office.zone))}${isOtherClock && html`<br><span class="aside">${i18n.time(one.startsAt, one.zone)} ${i18n.zoneName(one.zone)}</span>`}<br><span class="aside">${t('officeCase:list.minutes', { count: one.minutes })}</span>`,
        kind: 'ref',
      },
    ],
    heading: {
      content: html`${sitting.map(
        ({ theCase }, index) =>
          html`${index > 0 && html`<br>`}<a class="ref" href="${staffCasePaths.case(locale, theCase.id)}">${theCase.reference}</a> ${caseName(theCase)}`,
      )}`,
      kind: 'whole',
    },
    cells: [
      { content: t(`cases:hearing.kind.${one.kind}`) },
      { content: where(i18n, one) },
      {
        content: separated(
          html`<br>`,
          counsel.map((name) => personName(name)),
        ),
        label: t('cases:people.counsel'),
      },
      { content: one.panel ? personName(one.panel) : '', label: t('officeCase:hearing.panel') },
      { content: notes(i18n, now, one) },
      {
        content: html`<a class="no-print" href="${staffHearingPaths.hearing(locale, one.id)}">${t('admin:case.changeHearing')}<span class="hidden"> ${one.theCase.reference}</span></a>`,
        kind: 'act',
      },
    ],
  }
}

const where = ({ t }: I18n, { mode, room, place }: OfficeListed): Content =>
  separated(html`<br>`, [
    t(`cases:hearing.mode.${mode}`),
    room && html`<strong>${personName(room)}</strong>`,
    place && html`<span class="aside">${personName(place)}</span>`,
  ])

/** What became of it, its languages, and what is missing. */
function notes({ t }: I18n, now: number, one: OfficeListed): Content {
  const { state, language, interpreter, theCase } = one
  return separated(html`<br>`, [
    state !== 'scheduled' && html`<strong>${t(`cases:hearing.state.${state}`)}</strong>`,
    t(`common:language.${language ?? theCase.language}`),
    interpreter && html`${t('hearings:interpreter')} ${personName(interpreter)}`,
    hasNoLink(one, now) && tag({ kind: 'warning', word: t('hearings:noLink') }),
  ])
}
