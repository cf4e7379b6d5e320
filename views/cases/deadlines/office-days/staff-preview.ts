import type { DatedDay } from '../../../../src/cases/deadlines/moves.ts'
import type { OpenYear } from '../../../../src/cases/deadlines/office-days/changes.ts'
import { staffOfficeDayPaths } from '../../../../src/cases/deadlines/office-days/paths.ts'
import type { Preview } from '../../../../src/cases/deadlines/preview-queries.ts'
import { nameIn } from '../../../../src/platform/localized.ts'
import type { I18n } from '../../../../src/platform/web/i18n.ts'
import type { Paired } from '../../../../src/tribunal/languages.ts'
import { html } from '../../../components/index.ts'
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
    readonly others?: readonly { readonly office: Office; readonly saved: DatedDay | undefined }[]
    readonly day: DatedDay
    readonly isRemoved?: boolean
  },
) {
  const { i18n, preview, fields, office, others = [], day, isRemoved } = data
  const { t, locale } = i18n
  const shown = { office: office.id, year: day.day.slice(0, 4) }
  return changePreviewPage({
    i18n,
    preview,
    fields,
    offices: [office, ...others.map((one) => one.office)],
    facts: [
      {
        key: t(others.length > 0 ? 'deadlinePages:calendar.offices' : 'deadlinePages:calendar.office'),
        value: [office, ...others.map((one) => one.office)].map((one) => nameIn(i18n, one)).join(', '),
      },
      { key: t('deadlinePages:calendar.day'), value: i18n.day(day.day) },
      { key: t('deadlinePages:calendar.kind'), value: t(`deadlinePages:calendar.${day.kind}`) },
      { key: t('deadlinePages:calendar.name'), value: html`<bdi>${nameIn(i18n, day)}</bdi>` },
      ...others.flatMap((one) => (one.saved ? [replacedRow(i18n, one.office, one.saved)] : [])),
    ],
    back: {
      href: staffOfficeDayPaths.calendar(locale, shown),
      label: t('deadlinePages:calendar.title', { office: nameIn(i18n, office), year: shown.year }),
    },
    action: isRemoved ? staffOfficeDayPaths.calendarRemoval(locale) : staffOfficeDayPaths.calendar(locale),
    ...(isRemoved && { seal: i18n.seal }),
    save: isRemoved ? t('deadlinePages:calendar.remove') : t('deadlinePages:calendar.add'),
    isTyped: !isRemoved,
  })
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
