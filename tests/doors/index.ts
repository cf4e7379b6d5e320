import type { Door } from './answers.ts'
import { memberDoors } from './members.ts'
import { staffDoors } from './staff.ts'

export { everyone } from './answers.ts'
export { isPublic } from './public.ts'

export const doors: Record<string, Door> = { ...memberDoors, ...staffDoors }
