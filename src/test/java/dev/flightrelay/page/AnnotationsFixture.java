package dev.flightrelay.page;

import com.microsoft.playwright.Locator;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The form of an annotation, and the list of those that were made. */
abstract class AnnotationsFixture extends MapFixture {

    protected final void send(String name) {
        if (!page.locator("#annotation-form").isVisible()) {
            form();
        }
        fill("name", name);
        fill("positions", "53.5368, 9.9371");
        page.locator("#annotation-form [type=submit]").click();
        dialog().locator("[value=send][aria-disabled=false]").click();
    }

    protected final void form() {
        page.locator("#annotations summary").click();
        assertThat(page.locator("#annotation-form")).isVisible();
    }

    protected final void fill(String field, String value) {
        page.locator("#annotation-form [name=" + field + "]").fill(value);
    }

    protected final Locator made() {
        return page.locator(".annotation").first();
    }
}
