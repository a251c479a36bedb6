package dev.outreach.fleet;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An amount of money, exact.
 *
 * @param amount zero or more; without zeros at its end beyond what the currency has, so that equal amounts are equal
 */
public record Money(BigDecimal amount, Currency currency) {
    /** More digits than any price has: a bound against hostile input. */
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,8})?");

    /** Room for sums and multiples of such prices. Without a bound, the digits of 1e99999999 would fill the memory. */
    private static final int MOST_DIGITS = 30;

    private static final int MOST_DECIMALS = 12;

    /**
     * Brings the amount into its one form.
     *
     * @throws IllegalArgumentException if it is negative, or has more than 30 digits or 12 decimals
     */
    public Money {
        if (!isBounded(amount)) {
            throw new IllegalArgumentException("amount of " + amount.precision() + " digits with scale "
                    + amount.scale() + " is not valid: use at most " + MOST_DIGITS + " digits, and " + MOST_DECIMALS
                    + " of them after the point");
        }
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("amount " + amount + " " + currency + " is negative: use zero or more");
        }
        BigDecimal bare = amount.stripTrailingZeros();
        amount = bare.setScale(Math.max(bare.scale(), Math.max(0, currency.getDefaultFractionDigits())));
    }

    private static boolean isBounded(BigDecimal amount) {
        if (amount.precision() > MOST_DIGITS || Math.abs((long) amount.scale()) > MOST_DIGITS) {
            return false;
        }
        BigDecimal bare = amount.stripTrailingZeros();
        return bare.scale() <= MOST_DECIMALS && (long) bare.precision() - bare.scale() <= MOST_DIGITS;
    }

    /**
     * An amount as vendors write it.
     *
     * @param amount in plain digits, such as {@code 10.44}
     * @param currency its ISO 4217 code, such as {@code USD}
     * @throws IllegalArgumentException if one of them is not of that form
     */
    public static Money of(String amount, String currency) {
        if (!DECIMAL.matcher(amount).matches()) {
            throw new IllegalArgumentException(
                    "amount '" + Quoted.excerpt(amount) + "' is not valid: use plain digits such as 10.44");
        }
        try {
            return new Money(new BigDecimal(amount), Currency.getInstance(currency));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "currency '" + Quoted.excerpt(currency) + "' is not known: use an ISO 4217 code such as USD");
        }
    }

    /** The sum of both, which must be of one currency. */
    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other).amount), currency);
    }

    /** So many times this. */
    public Money times(int factor) {
        return new Money(amount.multiply(BigDecimal.valueOf(factor)), currency);
    }

    /** Whether it is at most the other; never of another currency. */
    public boolean isAtMost(Money other) {
        return currency.equals(other.currency) && amount.compareTo(other.amount) <= 0;
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    this + " and " + other + " are of two currencies: convert one of them first");
        }
        return other;
    }

    /** Such as {@code 10.44 USD}. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency.getCurrencyCode();
    }
}
