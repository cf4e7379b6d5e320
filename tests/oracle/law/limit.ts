import type { Period, Roll, Text } from './count.ts'

export type Division = 'rpd' | 'rad' | 'iad' | 'id'

/** What a text says where it counts no days. */
type Undated = 'withoutDelay' | 'asSoonAsPossible' | 'with' | 'by' | 'whenever'

/** `set`: the day that the Division names. */
type Counted = Period | Readonly<Record<Text, Period>> | 'set'

/**
 * One limit, as the texts have it. The id is the portal's, so that the two can be compared; everything else is read from the
 * rules in English and French.
 */
export type LawLimit = {
  readonly id: string
  readonly divisions: readonly Division[]
  /** The provision. */
  readonly at: string
  readonly who: string
  readonly must: 'received' | 'provided' | 'done'
  /** A hearing, a proceeding, a review, or what happened; none where nothing in a file raises it. */
  readonly from: readonly string[]
  readonly count: Counted | Undated
  readonly roll: Roll
  /** Whether the Rules' clause moves it, as it does a limit of theirs for a document, is a reading: limits of the Act and the Regulations. */
  readonly isByReading?: boolean
  /** Both English and French leave open whether a day that has begun still counts. */
  readonly isDayEarlierSafer?: boolean
  readonly appeals?: readonly ('sponsorship' | 'residency' | 'removal' | 'minister')[]
  readonly claim?: 'portOfEntry' | 'inland'
  /** Immigration Division r. 16, 17, 26, 32, 39, 40, 45, 46: as soon as possible in the urgent reviews. */
  readonly isSoonerWhenUrgent?: boolean
  /** ID 8(2): for the forty-eight hour review alone, or for all but that. */
  readonly review?: '48hours' | 'others'
  /** Until the hour, not the day: so many after what it is counted from; none: when that begins. */
  readonly hours?: number
  /** Counted back from the day on which that limit ends, before it moves. */
  readonly fromEndOf?: string
  /** Where this one has a day, those have ended. */
  readonly endsThose?: readonly string[]
  /** Of all that it is counted from, the last. */
  readonly isFromLatest?: boolean
  /** In a file where that has happened, it is counted from that and nothing else. */
  readonly fromThatIfAny?: string
  /** IAD 105: appeals filed before that day keep the former limit, whose text is not among the sources; or have none. */
  readonly filedFrom?: string
  readonly hasNoFormer?: boolean
  /** IRPA 110(2), IRPR 159.91: in the file of the decision too, where that can be appealed. */
  readonly isBeforeAppeal?: boolean
  /** IRPA 72(2)(a): not while there is an appeal. */
  readonly isWithoutAppeal?: boolean
}

const period = (n: number, of: Period['of'], way: Period['way'], clear = false): Period => ({ n, of, way, clear })
export const after = (n: number) => period(n, 'days', 'after')
export const before = (n: number) => period(n, 'days', 'before')
/** « at least so many days before ». */
export const clearBefore = (n: number) => period(n, 'days', 'before', true)
export const workingAfter = (n: number) => period(n, 'workingDays', 'after')
export const workingBefore = (n: number) => period(n, 'workingDays', 'before')
export const clearWorkingBefore = (n: number) => period(n, 'workingDays', 'before', true)
export const notBefore = (n: number) => period(n, 'days', 'notBefore')
export const clearNotBefore = (n: number) => period(n, 'days', 'notBefore', true)
export const monthsFrom = (n: number) => period(n, 'months', 'after')
/** On the day itself. */
export const sameDay = after(0)

type More = Partial<Omit<LawLimit, 'id' | 'at' | 'count' | 'from'>>

/** The limits of one division: their names without its own, their provisions with its instrument. */
export const limitsOf =
  (division: Division, byWhat: Roll) =>
  (
    name: string,
    at: string,
    count: LawLimit['count'],
    from: string | readonly string[] = [],
    more: More = {},
  ): LawLimit => ({
    id: `${division}.${name}`,
    divisions: [division],
    at: /^I(A|RPA|RPR) /.test(at) ? at : `${division.toUpperCase()} ${at}`,
    who: 'party',
    must: 'received',
    from: typeof from === 'string' ? [from] : from,
    count,
    roll: byWhat,
    ...more,
  })
