export { type LogContractOptions, testLog } from './log-contract.ts'
export { createPair, type Pair, type PairOptions, type Traffic } from './pair.ts'
export {
  type FarEnd,
  type MadeTransport,
  type TransportContractOptions,
  testTransport,
} from './transport-contract.ts'
