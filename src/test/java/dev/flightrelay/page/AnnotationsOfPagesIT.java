package dev.flightrelay.page;

import org.junit.jupiter.api.Test;

import dev.flightrelay.page.CommandsStub.Answer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Annotations where several pages of a browser are open. */
class AnnotationsOfPagesIT extends AnnotationsFixture {

    @Test
    void pagesOfABrowserKeepEachOthersAnnotations() {
        stub.answers.add(new Answer(201, "{\"annotationId\":\"x\",\"operationId\":\"o-1\"}", false));
        stub.answers.add(new Answer(201, "{\"annotationId\":\"y\",\"operationId\":\"o-2\"}", false));
        openMap();
        DeskPage other = new DeskPage(page.itself().context(), relay.url() + "/", "map");
        assertThat(other.connection()).hasText("Live");
        assertThat(other.locator("#annotations")).isVisible();
        send("Smoke");
        assertThat(made()).containsText("Smoke is on the map");
        assertThat(other.locator(".annotation")).containsText("Smoke is on the map");

        DeskPage first = page;
        page = other;
        send("Fire");
        assertThat(made()).containsText("Fire is on the map");
        page.itself().reload();
        assertThat(page.locator(".annotation strong")).hasText(new String[] {"Fire", "Smoke"});

        // What one forgets the other does not bring back.
        page.locator("#annotations summary").click();
        made().getByText("Forget here").click();
        assertThat(first.locator(".annotation strong")).hasText("Smoke");
        first.locator(".annotation").getByText("Hide").click();
        page.itself().reload();
        assertThat(page.locator(".annotation strong")).hasText("Smoke");
        assertThat(made().getByText("Show again")).hasCount(1);
        page.isQuiet();
        first.isQuiet();
    }
}
