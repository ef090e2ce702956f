/** Of the sandbox's requests: accepted and the answer lost, failed, and the like. */
export const resendFaults = {
  acceptThenLose: 0.05,
  failBefore: 0.03,
  acceptThen500: 0.01,
  dropBefore: 0.01,
  cutBody: 0.01,
  webhookDuplicate: 0.1,
  webhookReorder: 0.1,
};
