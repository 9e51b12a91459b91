package dev.flightrelay.simulator;

import java.util.List;
import java.util.Map;

/** People who were put into projects, and things that were put on maps; the latest thousand of each. Safe to use from any thread. */
final class Marks {

    static final int MOST = 1_000;

    /** A person in a project. */
    record Member(String projectId, String userId, String role, String nickname) {}

    /** A point, line or polygon on a project's map. */
    record Element(String projectId, String id, String name) {}

    private final Map<String, Member> members = Bounded.map(MOST);
    private final Map<String, Element> elements = Bounded.map(MOST);

    /** Adds the people, or changes those who are there. */
    synchronized void put(List<Member> changed) {
        changed.forEach(member -> members.put(member.projectId() + "/" + member.userId(), member));
    }

    /** False if there is one of that id. */
    synchronized boolean add(Element element) {
        return elements.putIfAbsent(element.id(), element) == null;
    }

    synchronized List<Member> members() {
        return List.copyOf(members.values());
    }

    synchronized List<Element> elements() {
        return List.copyOf(elements.values());
    }

    synchronized void reset() {
        members.clear();
        elements.clear();
    }
}
