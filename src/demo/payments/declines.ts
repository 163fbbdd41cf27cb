/** What banks say, in words, by Stripe's code, and whether asking again can help. */
const DECLINES: Readonly<Record<string, { readonly message: string; readonly final?: true }>> = {
  insufficient_funds: { message: "Your card has insufficient funds." },
  processing_error: { message: "An error occurred while processing your card. Try again in a little bit." },
  try_again_later: { message: "Your card was declined." },
  generic_decline: { message: "Your card was declined." },
  expired_card: { message: "Your card has expired.", final: true },
  do_not_honor: { message: "Your card was declined.", final: true },
  lost_card: { message: "Your card was declined.", final: true },
  stolen_card: { message: "Your card was declined.", final: true },
  incorrect_cvc: { message: "Your card's security code is incorrect.", final: true },
};

export function declineMessage(code: string): string {
  return DECLINES[code]?.message ?? "Your card was declined.";
}

export function isFinal(code: string): boolean {
  return DECLINES[code]?.final === true;
}
