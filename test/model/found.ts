import type { Schedule } from './play.ts'

/** Schedules that broke a promise once: each is played first, whatever the seed. */
export const found: readonly Schedule[] = [
  // A guest's first message is kept after another tab became the customer (L4).
  {
    seed: 0,
    steps: [
      ['slow storage', 0, 0],
      ['compose', 0, 0],
      ['identify', 0, 0],
      ['compose', 4, 0],
      ['compose', 0, 0],
    ],
  },
  // A device that keeps nothing does not tell who left (O2).
  {
    seed: 0,
    steps: [
      ['refuse storage', 0, 0],
      ['identify meanwhile', 0, 0],
      ['compose', 0, 0],
    ],
  },
  // A guest's later message is kept after another tab became the customer (L4).
  {
    seed: 0,
    steps: [
      ['compose', 0, 0],
      ['slow storage', 0, 0],
      ['compose', 0, 0],
      ['identify', 0, 0],
      ['compose', 4, 0],
      ['compose', 0, 0],
    ],
  },
  // Nothing is composed under a guest whose secret nobody keeps (O2).
  {
    seed: 0,
    steps: [
      ['lose tokens', 0, 0],
      ['identify', 0, 0],
      ['compose', 0, 0],
      ['kill tab', 0, 0],
      ['compose', 0, 0],
    ],
  },
  // A guest's first message is heard of before the gateway has said who that is (L4).
  {
    seed: 0,
    steps: [
      ['slow storage', 0, 0],
      ['compose', 0, 0],
      ['slow storage', 4, 0],
      ['identify', 0, 0],
      ['compose', 0, 0],
    ],
  },
  // What has no author yet is not kept, edited or not (O2).
  {
    seed: 0,
    steps: [
      ['lose tokens', 1, 0],
      ['kill tab', 1, 0],
      ['compose', 0, 0],
      ['compose', 3, 0],
      ['edit', 3, 0],
      ['kill tab', 1, 0],
      ['compose', 0, 0],
    ],
  },
  // A page died before it knew what it had written; the copy put back is from before that was erased (L5).
  {
    seed: 0,
    steps: [
      ['slow storage', 0, 0],
      ['compose', 0, 0],
      ['edit', 4, 0],
      ['kill tab', 0, 2],
      ['erase', 0, 0],
      ['restore', 0, 0],
      ['compose', 0, 0],
    ],
  },
  // Both pages die between a late guest's becoming the customer and what it wrote (O2).
  {
    seed: 0,
    steps: [
      ['slow storage', 0, 0],
      ['identify meanwhile', 0, 0],
      ['compose', 4, 0],
      ['open', 5, 0],
      ['kill tab', 0, 1],
      ['kill tab', 4, 0],
      ['compose', 0, 0],
    ],
  },
  // A guest who was not the first to be kept is somebody known by then (L4).
  {
    seed: 0,
    steps: [
      ['slow storage', 0, 0],
      ['compose', 4, 0],
      ['kill tab', 4, 0],
      ['compose', 0, 0],
      ['identify', 0, 0],
      ['switch', 0, 0],
      ['compose', 0, 0],
    ],
  },
]
