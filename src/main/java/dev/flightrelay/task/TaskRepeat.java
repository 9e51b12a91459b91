package dev.flightrelay.task;

import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * On which days a task is flown. Source: {@code repeat_type} and {@code repeat_option}. Of the types only nonrepeating was
 * observed; daily, weekly, monthly, absolute_monthly and relative_monthly are inferred, so any word is passed on.
 *
 * @param type nonrepeating, daily, weekly, monthly, absolute_monthly, relative_monthly, or another word of FlightHub
 * @param interval every so many days, weeks or months; at least 1; may be null
 * @param daysOfWeek 0 (Sunday) to 6
 * @param daysOfMonth 1 to 31
 * @param weeksOfMonth the weeks of the month
 */
@RegisterForReflection
public record TaskRepeat(
        @NotNull(message = "has to be given")
        @Pattern(regexp = "[a-z_]{1,40}", message = "has to be a word in small letters, such as weekly")
        @Schema(examples = "weekly")
        String type,

        @Min(value = 1, message = "has to be at least {value}")
        Integer interval,

        @Size(max = 7, message = "has to be at most {max} items") @Schema(examples = "[1, 5]")
        List<
                        @NotNull(message = "has to be given")
                        @Min(value = 0, message = "has to be at least {value}, which is Sunday")
                        @Max(value = 6, message = "has to be at most {value}, which is Saturday") Integer>
                daysOfWeek,

        @Size(max = 31, message = "has to be at most {max} items")
        List<
                        @NotNull(message = "has to be given") @Min(value = 1, message = "has to be at least {value}")
                        @Max(value = 31, message = "has to be at most {value}") Integer>
                daysOfMonth,

        @Size(max = 6, message = "has to be at most {max} items")
        List<
                        @NotNull(message = "has to be given") @Min(value = 1, message = "has to be at least {value}")
                        @Max(value = 6, message = "has to be at most {value}") Integer>
                weeksOfMonth) {

    public TaskRepeat {
        daysOfWeek = daysOfWeek == null ? List.of() : daysOfWeek.stream().toList();
        daysOfMonth = daysOfMonth == null ? List.of() : daysOfMonth.stream().toList();
        weeksOfMonth = weeksOfMonth == null ? List.of() : weeksOfMonth.stream().toList();
    }
}
