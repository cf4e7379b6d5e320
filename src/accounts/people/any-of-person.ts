import { sql } from 'drizzle-orm'
import { askedId, askedTogether } from '../../platform/db/index.ts'
import { people } from './schema.ts'

/** Whether a person, or a practice, has any of what most have none of: each noun names the column that says whose it is. */
export const anyOfPerson = askedTogether()

/** What a column holds that names people by their email address. */
export const askedEmailKey = sql`(select ${people.emailKey} from ${people} where ${people.id} = ${askedId})`
