import type { Commands } from './command.ts'
import { gateways } from './gateways.ts'
import { identity } from './identity.ts'
import { network } from './network.ts'
import { people } from './people.ts'
import { strangers } from './strangers.ts'
import { tabs } from './tabs.ts'
import { time } from './time.ts'

/** Everything that can happen. A new one is an entry in one of these tables. */
export const commands: Commands = { ...people, ...network, ...tabs, ...gateways, ...strangers, ...identity, ...time }
