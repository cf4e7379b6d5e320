import type { LetterState } from '../../src/accounts/letters/values.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, type Tag, tag } from './index.ts'

const kinds: Record<LetterState, Tag['kind']> = {
  waiting: 'info',
  faxing: 'info',
  ready: 'warning',
  printed: 'warning',
  sent: 'success',
  undeliverable: 'danger',
  void: 'neutral',
}

/** How far a letter went. */
export const letterStateTag = ({ t }: I18n, state: LetterState): Content =>
  tag({ kind: kinds[state], word: t(`letters:state.${state}`) })
