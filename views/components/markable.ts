import type { MemberDeadline } from '../../src/cases/deadlines/member-queries.ts'

/** Those for whom the reader may say that it is done or not needed. */
export function markable({
  capacities,
  standings,
  correction,
}: Pick<MemberDeadline, 'capacities' | 'standings' | 'correction'>): MemberDeadline['capacities'] {
  const isOver = (id: string) =>
    standings.some(
      ({ principalId, standing }) => principalId === id && ['met', 'metLate', 'waived'].includes(standing.state),
    )
  return correction ? [] : capacities.filter(({ canPrepare, principalId }) => canPrepare && !isOver(principalId))
}
