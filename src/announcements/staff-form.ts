import * as z from 'zod'
import { clockAt, dayAt } from '../platform/formats.ts'
import { fieldsInEach, pairOf } from '../platform/localized.ts'
import { type FormErrors, parseForm, type Typed } from '../platform/web/forms.ts'
import { localTime } from '../platform/web/local-time.ts'
import { divisions, stampZone } from '../tribunal/index.ts'
import { type Announcement, type Announcer, audiences, type Contents, severities } from './index.ts'

type Request = Parameters<typeof parseForm>[0]

const when = z.string().trim().max(30).catch('').default('')
const title = (missing: string) => z.string(missing).trim().min(2, missing).max(120, 'titleTooLong')
const words = (missing: string) => z.string(missing).trim().min(2, missing).max(4000, 'textTooLong')
/** Checkboxes of which none is ticked are not in the form. */
const few = <T extends z.ZodType>(one: T) => z.array(one).max(50).default([]).catch([])

/** In the order of the page, so that errors are listed in that order. */
const AnnouncementForm = z
  .object({
    ...fieldsInEach((ending) => ({ title: title(`title${ending}Missing`), text: words(`text${ending}Missing`) })),
    severity: z.enum(severities, 'severityMissing'),
    audience: z.array(z.enum(audiences, 'audienceMissing'), 'audienceMissing').min(1, 'audienceMissing'),
    divisions: few(z.enum(divisions)),
    offices: few(z.string().max(40)),
    startDate: when,
    startTime: when,
    endDate: when,
    endTime: when,
  })
  .refine(
    ({ audience, divisions, offices }) => !audience.includes('everyone') || divisions.length + offices.length === 0,
    {
      error: 'everyoneNarrowed',
      path: ['audience'],
    },
  )

/** The button pressed: a look at it, to all readers, or back to the words. */
export const NextStep = z.enum(['preview', 'publish', 'change']).catch('preview')

export type WrittenAnnouncement = {
  readonly typed: Typed
  readonly version: number
  readonly next: z.infer<typeof NextStep>
} & ({ readonly ok: true; readonly contents: Contents } | { readonly ok: false; readonly errors: FormErrors })

const timeErrors = {
  start: {
    dateUnreadable: 'startDateUnreadable',
    timeUnreadable: 'startTimeUnreadable',
    timeSkipped: 'timeSkipped',
    timeTwice: 'timeTwice',
  },
  end: {
    dateUnreadable: 'endDateUnreadable',
    timeUnreadable: 'endTimeUnreadable',
    timeSkipped: 'timeSkipped',
    timeTwice: 'timeTwice',
  },
} as const

/** An announcement from its form: both languages or neither, days in the tribunal's zone; a supervisor's is for their office. */
export async function readAnnouncement(
  c: Request,
  offices: readonly { readonly id: string }[],
  announcer: Announcer,
): Promise<WrittenAnnouncement> {
  const form = await parseForm(c, AnnouncementForm)
  const { typed } = form
  const start = instantOf(typed, 'start')
  const end = instantOf(typed, 'end')
  const frame = {
    typed,
    version: Number(typed.version) || 0,
    next: NextStep.parse(typed.next),
  }
  if (!form.ok || !start.ok || !end.ok)
    return {
      ...frame,
      ok: false,
      errors: { ...(!form.ok && form.errors), ...(!start.ok && start.errors), ...(!end.ok && end.errors) },
    }
  const { startDate, startTime, endDate, endTime, ...rest } = form.value
  const known =
    announcer.role === 'registry'
      ? [announcer.officeId]
      : rest.offices.filter((id) => offices.some((office) => office.id === id))
  return { ...frame, ok: true, contents: { ...rest, offices: known, startsAt: start.at, endsAt: end.at } }
}

type ReadTime = { readonly ok: true; readonly at: number } | { readonly ok: false; readonly errors: FormErrors }

function instantOf(typed: Typed, edge: 'start' | 'end'): ReadTime {
  const read = localTime(typed[`${edge}Date`] ?? '', typed[`${edge}Time`] ?? '', stampZone)
  if (read.ok) return { ok: true, at: read.value.toZonedDateTime(stampZone).epochMilliseconds }
  const field = `${edge}${read.error === 'dateUnreadable' ? 'Date' : 'Time'}`
  return { ok: false, errors: { [field]: timeErrors[edge][read.error] } }
}

export const announcementFieldsOf = (one: Announcement): Typed => ({
  severity: one.severity,
  audience: one.audience.join('\n'),
  divisions: one.divisions.join('\n'),
  offices: one.offices.join('\n'),
  startDate: dayAt(one.startsAt, stampZone),
  startTime: clockAt(one.startsAt, stampZone),
  endDate: dayAt(one.endsAt, stampZone),
  endTime: clockAt(one.endsAt, stampZone),
  ...pairOf(one, 'title'),
  ...pairOf(one, 'text'),
})
