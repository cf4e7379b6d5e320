import type { DatedDay } from '../../../../src/cases/deadlines/moves.ts'
import type { OpenYear } from '../../../../src/cases/deadlines/office-days/changes.ts'
import { staffOfficeDayPaths } from '../../../../src/cases/deadlines/office-days/paths.ts'
import type { Preview } from '../../../../src/cases/deadlines/preview-queries.ts'
import { nameIn } from '../../../../src/platform/localized.ts'
import type { I18n } from '../../../../src/platform/web/i18n.ts'
import type { Paired } from '../../../../src/tribunal/languages.ts'
import { checkboxes, html, type SummaryRow } from '../../../components/index.ts'
import { changePreviewPage } from '../staff-preview.ts'

type Office = Paired<'name'> & { readonly id: string }
type Looked = {
  readonly i18n: I18n
  readonly preview: Preview
  readonly fields: Readonly<Record<string, string>>
}

export function dayPreviewPage(
  data: Looked & {
    readonly office: Office
    /** Other offices that get the same day, with what is said there of it now. */
    readonly others: readonly { readonly office: Office; readonly saved: DatedDay | undefined }[]
    readonly day: DatedDay
  },
) {
  const { i18n, preview, fields, office, others, day } = data
  const { t, locale } = i18n
  const offices = [office, ...others.map((one) => one.office)]
  return changePreviewPage({
    i18n,
    preview,
    fields,
    offices,
    facts: [
      ...dayFacts(i18n, offices, day),
      ...others.flatMap((one) => (one.saved ? [replacedRow(i18n, one.office, one.saved)] : [])),
    ],
    back: backToCalendar(i18n, office, day),
    action: staffOfficeDayPaths.calendar(locale),
    save: t('deadlinePages:calendar.add'),
    isTyped: true,
  })
}

/** The day is taken off an office, and off those that are ticked of the others that have the same. */
export function dayRemovalPage(
  data: Looked & {
    readonly office: Office
    readonly elsewhere: readonly Office[]
    /** Their ids, of those elsewhere. */
    readonly ticked: readonly string[]
    readonly day: DatedDay
  },
) {
  const { i18n, preview, fields, office, elsewhere, ticked, day } = data
  const { t, locale } = i18n
  const offices = [office, ...elsewhere.filter(({ id }) => ticked.includes(id))]
  return changePreviewPage({
    i18n,
    preview,
    fields,
    offices,
    facts: dayFacts(i18n, offices, day),
    back: backToCalendar(i18n, office, day),
    action: staffOfficeDayPaths.calendarRemoval(locale),
    seal: i18n.seal,
    choice:
      elsewhere.length > 0 &&
      checkboxes({
        i18n,
        name: 'also[]',
        label: t('deadlinePages:calendar.removeAlso'),
        hint: t('deadlinePages:calendar.removeAlsoHint'),
        options: elsewhere.map((one) => ({ value: one.id, label: nameIn(i18n, one) })),
        values: ticked,
      }),
    save: t('deadlinePages:calendar.remove'),
  })
}

const dayFacts = (i18n: I18n, offices: readonly Office[], day: DatedDay): SummaryRow[] => [
  {
    key: i18n.t(offices.length > 1 ? 'deadlinePages:calendar.offices' : 'deadlinePages:calendar.office'),
    value: offices.map((one) => nameIn(i18n, one)).join(', '),
  },
  { key: i18n.t('deadlinePages:calendar.day'), value: i18n.day(day.day) },
  { key: i18n.t('deadlinePages:calendar.kind'), value: i18n.t(`deadlinePages:calendar.${day.kind}`) },
  { key: i18n.t('deadlinePages:calendar.name'), value: html`<bdi>${nameIn(i18n, day)}</bdi>` },
]

function backToCalendar(i18n: I18n, office: Office, { day }: DatedDay) {
  const year = day.slice(0, 4)
  return {
    href: staffOfficeDayPaths.calendar(i18n.locale, { office: office.id, year }),
    label: i18n.t('deadlinePages:calendar.title', { office: nameIn(i18n, office), year }),
  }
}

/** What is said of the day at another office, which this replaces. */
const replacedRow = (i18n: I18n, office: Office, saved: DatedDay) => ({
  key: i18n.t('deadlinePages:calendar.nowAt', { office: nameIn(i18n, office) }),
  value: html`${i18n.t(`deadlinePages:calendar.${saved.kind}`)}, <bdi>${nameIn(i18n, saved)}</bdi>`,
})

export function yearPreviewPage(
  data: Looked & { readonly open: readonly OpenYear[]; readonly offices: readonly Office[]; readonly year: number },
) {
  const { i18n, preview, fields, open, offices, year } = data
  const { t, locale } = i18n
  const missingAt = new Map(open.map(({ officeId, missing }) => [officeId, missing.length]))
  return changePreviewPage({
    i18n,
    preview,
    fields,
    offices,
    facts: offices
      .filter(({ id }) => missingAt.has(id))
      .map((office) => ({
        key: nameIn(i18n, office),
        value: t('deadlinePages:years.wouldEnter', { count: missingAt.get(office.id) ?? 0 }),
      })),
    back: {
      href: staffOfficeDayPaths.calendarYears(locale, { year: String(year) }),
      label: t('deadlinePages:years.title', { year }),
    },
    action: staffOfficeDayPaths.calendarYears(locale),
    save: t('deadlinePages:years.enter', { year }),
  })
}
