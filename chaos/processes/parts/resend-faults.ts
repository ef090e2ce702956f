/** Share of the sandbox's requests that each fault affects. */
export const resendFaults = {
  acceptThenLose: 0.05,
  failBefore: 0.03,
  acceptThen500: 0.01,
  dropBefore: 0.01,
  cutBody: 0.01,
  webhookDuplicate: 0.1,
  webhookReorder: 0.1,
};
